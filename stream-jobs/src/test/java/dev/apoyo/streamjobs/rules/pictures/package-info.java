/** Draws what each condition makes of a signal, for {@code docs/detection.md}. */
@NullMarked
package dev.apoyo.streamjobs.rules.pictures;

import org.jspecify.annotations.NullMarked;
