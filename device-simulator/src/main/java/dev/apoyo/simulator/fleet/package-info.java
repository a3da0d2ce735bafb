/** A fleet: which devices there are, what goes wrong with them and when, and what they say. */
@NullMarked
package dev.apoyo.simulator.fleet;

import org.jspecify.annotations.NullMarked;
