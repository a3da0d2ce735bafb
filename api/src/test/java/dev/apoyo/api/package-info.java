@NullMarked
package dev.apoyo.api;

import org.jspecify.annotations.NullMarked;
