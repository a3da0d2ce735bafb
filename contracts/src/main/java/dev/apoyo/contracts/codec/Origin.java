package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a body came from and when: what every message and every reject of it share. */
record Origin(String deviceId, String session, Instant receivedAt) {

    /** @param sequence null when the device counts none */
    TelemetryMessage message(
            long timeMillis, @Nullable Long sequence, List<Reading> readings, List<DeviceEvent> events) {
        return new TelemetryMessage(
                deviceId,
                session,
                sequence != null ? sequence : ContentHash.of(readings, events),
                Instant.ofEpochMilli(timeMillis),
                receivedAt,
                readings,
                events);
    }

    /** A reject of what stands in {@code body} from byte {@code from} to before {@code to}. */
    Rejected reject(Refusal refusal, @Nullable Long sequence, byte[] body, int from, int to) {
        byte[] raw = Arrays.copyOfRange(body, from, Math.min(to, from + Rejected.MAX_RAW_BYTES));
        return new Rejected(
                deviceId, refusal.reason(), refusal.pointer(), refusal.detail(), sequence, receivedAt, to - from, raw);
    }

    Rejected rejectWhole(Refusal refusal, byte[] body) {
        return reject(refusal, null, body, 0, body.length);
    }
}
