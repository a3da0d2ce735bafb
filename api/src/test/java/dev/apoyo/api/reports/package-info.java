/** Pure parts of {@code reports}. */
@NullMarked
package dev.apoyo.api.reports;

import org.jspecify.annotations.NullMarked;
