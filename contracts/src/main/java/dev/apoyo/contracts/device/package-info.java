/** What devices send: telemetry, events, presence, and the MQTT topics they may use. */
@NullMarked
package dev.apoyo.contracts.device;

import org.jspecify.annotations.NullMarked;
