@NullMarked
package dev.apoyo.contracts.resource;

import org.jspecify.annotations.NullMarked;
