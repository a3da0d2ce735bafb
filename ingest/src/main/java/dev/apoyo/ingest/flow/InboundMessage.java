package dev.apoyo.ingest.flow;

import org.jspecify.annotations.Nullable;

/**
 * One MQTT publication of a device.
 *
 * @param deviceId who sent it, as proven by its credential or vouched for by the broker
 * @param topic the MQTT topic, not yet checked
 * @param payload not shared with anybody
 * @param contentType of MQTT 5, null when there is none
 * @param isWill the device is gone and left this behind
 * @param acknowledgement how to answer
 */
public record InboundMessage(
        String deviceId,
        String topic,
        byte[] payload,
        @Nullable String contentType,
        boolean isWill,
        Acknowledgement acknowledgement) {}
