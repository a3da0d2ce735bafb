/** Measurements run by hand, each beside its limit in the same run. */
@NullMarked
package dev.apoyo.streamjobs.bench;

import org.jspecify.annotations.NullMarked;
