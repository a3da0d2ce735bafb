package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import java.util.List;

/**
 * What came out of one MQTT payload: each message of an array is accepted or rejected by itself; a payload that cannot
 * be read to its end (broken syntax, wrong encoding) is rejected whole.
 *
 * @param messages accepted, in the order sent
 * @param rejects refused, in the order sent
 */
public record Decoded(List<TelemetryMessage> messages, List<Rejected> rejects) {}
