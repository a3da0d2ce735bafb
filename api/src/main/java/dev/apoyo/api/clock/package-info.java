/** How much working time passes between two instants: pure functions of a calendar. */
@NullMarked
package dev.apoyo.api.clock;

import org.jspecify.annotations.NullMarked;
