/** Virtual fleets with known faults, and recorded data replayed as devices. */
@NullMarked
package dev.apoyo.simulator;

import org.jspecify.annotations.NullMarked;
