package dev.apoyo.contracts.device;

import java.time.Instant;
import java.util.List;

/**
 * What a device says at one instant: the unit of acknowledgement, archiving and de-duplication. Its identity is
 * (device, time, sequence): the same three mean the same message, sent again.
 *
 * @param deviceId who says it; taken from the MQTT topic, never from the body
 * @param session the device's session as announced by its presence; empty when it announced none
 * @param sequence as counted by the device; a message without one gets a negative hash of its content, so that a
 *     redelivery keeps its identity
 * @param time event time by the device's clock, milliseconds precision
 * @param receivedAt when ingest had it, by ingest's clock
 * @param readings in the order sent, each metric at most once; may be empty when there are events
 * @param events in the order sent
 */
public record TelemetryMessage(
        String deviceId,
        String session,
        long sequence,
        Instant time,
        Instant receivedAt,
        List<Reading> readings,
        List<DeviceEvent> events) {}
