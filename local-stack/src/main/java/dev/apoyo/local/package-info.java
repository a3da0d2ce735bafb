/** Apoyo in one process on embedded engines: {@code up}, {@code demo} and {@code replay}. */
@NullMarked
package dev.apoyo.local;

import org.jspecify.annotations.NullMarked;
