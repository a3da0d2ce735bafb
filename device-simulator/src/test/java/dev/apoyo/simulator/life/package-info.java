@NullMarked
package dev.apoyo.simulator.life;

import org.jspecify.annotations.NullMarked;
