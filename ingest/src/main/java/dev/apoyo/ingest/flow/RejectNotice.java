package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.log.Rejected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a device reads on its {@code rejects} topic: a {@link Rejected} without the body, which it has itself. */
public record RejectNotice(
        RejectReason reason,
        String pointer,
        String detail,
        @Nullable Long sequence,
        Instant receivedAt) {

    public static byte[] of(Rejected rejected) {
        return Json.write(new RejectNotice(
                rejected.reason(), rejected.pointer(), rejected.detail(), rejected.sequence(), rejected.receivedAt()));
    }
}
