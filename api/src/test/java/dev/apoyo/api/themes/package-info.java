/** Pure parts of {@code themes}. */
@NullMarked
package dev.apoyo.api.themes;

import org.jspecify.annotations.NullMarked;
