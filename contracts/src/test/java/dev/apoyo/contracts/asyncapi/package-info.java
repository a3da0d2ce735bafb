@NullMarked
package dev.apoyo.contracts.asyncapi;

import org.jspecify.annotations.NullMarked;
