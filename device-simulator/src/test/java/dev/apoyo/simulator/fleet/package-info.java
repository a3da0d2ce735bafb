@NullMarked
package dev.apoyo.simulator.fleet;

import org.jspecify.annotations.NullMarked;
