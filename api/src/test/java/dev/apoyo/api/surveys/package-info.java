/** Pure parts of {@code surveys}. */
@NullMarked
package dev.apoyo.api.surveys;

import org.jspecify.annotations.NullMarked;
