@NullMarked
package dev.apoyo.simulator.mqtt;

import org.jspecify.annotations.NullMarked;
