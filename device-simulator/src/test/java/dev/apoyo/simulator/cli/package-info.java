@NullMarked
package dev.apoyo.simulator.cli;

import org.jspecify.annotations.NullMarked;
