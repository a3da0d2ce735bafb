/** Pure parts of {@code mentions}. */
@NullMarked
package dev.apoyo.api.mentions;

import org.jspecify.annotations.NullMarked;
