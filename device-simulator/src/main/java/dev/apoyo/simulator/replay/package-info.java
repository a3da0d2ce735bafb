/** Recorded data as devices: a mapping says how to read it, then every row goes through MQTT and is accounted for. */
@NullMarked
package dev.apoyo.simulator.replay;

import org.jspecify.annotations.NullMarked;
