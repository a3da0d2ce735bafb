/** {@code apoyo replay}: recorded data through the whole way, every row accounted for. */
@NullMarked
package dev.apoyo.local.replay;

import org.jspecify.annotations.NullMarked;
