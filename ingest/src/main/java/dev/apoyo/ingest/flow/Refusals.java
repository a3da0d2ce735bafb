package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.log.Rejected;
import java.time.Clock;
import java.util.Arrays;

/** Makes {@link Rejected} records for whole payloads. */
final class Refusals {

    private final Clock clock;

    Refusals(Clock clock) {
        this.clock = clock;
    }

    Rejected of(InboundMessage message, RejectReason reason, String detail) {
        byte[] body = message.payload();
        byte[] raw = body.length <= Rejected.MAX_RAW_BYTES ? body : Arrays.copyOf(body, Rejected.MAX_RAW_BYTES);
        return new Rejected(message.deviceId(), reason, "", detail, null, clock.instant(), body.length, raw);
    }
}
