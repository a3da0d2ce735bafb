/** The simulator as a program of its own. */
@NullMarked
package dev.apoyo.simulator.cli;

import org.jspecify.annotations.NullMarked;
