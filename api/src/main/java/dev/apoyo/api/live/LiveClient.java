package dev.apoyo.api.live;

import dev.apoyo.api.http.Caller;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One open stream. Its queue is the response's own, bounded in bytes. */
final class LiveClient {

    private static final int QUEUE_BYTES = 256 * 1024;

    private final Caller caller;
    private final HttpServerResponse response;

    LiveClient(Caller caller, HttpServerResponse response) {
        this.caller = caller;
        this.response = response;
    }

    void open() {
        response.setChunked(true)
                .setWriteQueueMaxSize(QUEUE_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Content-Encoding", "identity") // compression would hold events back
                .putHeader("X-Accel-Buffering", "no");
    }

    /** @param ownerId whose notice it is; null for staff's */
    boolean mayHear(@Nullable String ownerId) {
        return caller.isStaff() ? ownerId == null : Objects.equals(caller.onlyOwner(), ownerId);
    }

    /** False when the reader does not keep up. */
    boolean send(String frame) {
        if (response.ended() || response.closed()) {
            return true;
        }
        if (response.writeQueueFull()) {
            return false;
        }
        response.write(frame);
        return true;
    }

    void close() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }
}
