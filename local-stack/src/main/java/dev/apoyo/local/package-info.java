/** Apoyo in one process on embedded engines: {@code up}, {@code demo}, {@code replay} and {@code score}. */
@NullMarked
package dev.apoyo.local;

import org.jspecify.annotations.NullMarked;
