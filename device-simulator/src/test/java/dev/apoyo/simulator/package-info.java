@NullMarked
package dev.apoyo.simulator;

import org.jspecify.annotations.NullMarked;
