package dev.apoyo.contracts.log;

import dev.apoyo.contracts.codec.RejectReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One refused message: the topic {@code telemetry-rejected} and, as {@link RejectNotice}, the device's {@code rejects}.
 *
 * @param deviceId as known from the connection
 * @param reason see {@link RejectReason}
 * @param pointer JSON pointer to what was wrong, for example {@code /readings/flow_temperature_celsius}; empty for the
 *     whole body
 * @param detail what was wrong and what is accepted, in English, for firmware teams
 * @param sequence of the message, null when it could not be read
 * @param receivedAt when
 * @param size in bytes of what was refused: the body, or one message of an array
 * @param raw the first bytes of what was refused, at most {@link #MAX_RAW_BYTES}
 */
public record Rejected(
        String deviceId,
        RejectReason reason,
        String pointer,
        String detail,
        @Nullable Long sequence,
        Instant receivedAt,
        int size,
        byte[] raw) {

    public static final int MAX_RAW_BYTES = 4096;

    /** What the device itself gets to read. */
    public RejectNotice notice() {
        return new RejectNotice(reason, pointer, detail, sequence, receivedAt);
    }
}
