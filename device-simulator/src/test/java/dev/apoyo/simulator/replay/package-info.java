@NullMarked
package dev.apoyo.simulator.replay;

import org.jspecify.annotations.NullMarked;
