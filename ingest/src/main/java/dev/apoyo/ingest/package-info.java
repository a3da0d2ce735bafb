/** MQTT to log: starts and stops what takes messages from devices and appends them to the log. */
@NullMarked
package dev.apoyo.ingest;

import org.jspecify.annotations.NullMarked;
