package dev.apoyo.contracts.codec;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry bodies from devices, in JSON, CBOR or SenML (RFC 8428) JSON/CBOR. Safe for use by many threads; no body,
 * however broken, makes it throw.
 */
public final class DeviceDecoder {

    private final Limits limits;
    private final Clock clock;

    public DeviceDecoder(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Reads one payload.
     *
     * @param deviceId from the topic
     * @param session of the connection, empty when unknown
     * @param body the payload
     * @param contentType MQTT 5 content type, null when there is none: then the first byte tells the format
     */
    public Decoded decode(String deviceId, String session, byte[] body, @Nullable String contentType) {
        throw new IllegalStateException("being built: " + limits + clock);
    }
}
