package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.mqtt.Counts;
import java.time.Instant;

/**
 * How a running fleet is doing.
 *
 * @param counts of messages and connections
 * @param postponed times that a device measured nothing because its outbox was full
 * @param simulatedNow the devices' clock
 */
public record FleetProgress(Counts counts, long postponed, Instant simulatedNow) {}
