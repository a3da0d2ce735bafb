/** {@code apoyo up}: all of it with a simulated fleet, until somebody stops it. */
@NullMarked
package dev.apoyo.local.up;

import org.jspecify.annotations.NullMarked;
