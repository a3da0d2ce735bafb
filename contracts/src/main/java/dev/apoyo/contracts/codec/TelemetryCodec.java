package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.TelemetryMessage;

/** Telemetry messages in the log: one JSON object each, written and read as a stream, without reflection. */
public final class TelemetryCodec {

    private TelemetryCodec() {}

    public static byte[] encode(TelemetryMessage message) {
        return Json.write(message);
    }

    /** @throws java.io.UncheckedIOException when the bytes are no telemetry message */
    public static TelemetryMessage decode(byte[] json) {
        return Json.read(json, TelemetryMessage.class);
    }
}
