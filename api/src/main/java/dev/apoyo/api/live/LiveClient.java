package dev.apoyo.api.live;

import dev.apoyo.api.http.Caller;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Everything happens on the event loop of its connection: only there is the response's own queue bounded
 * in bytes, and not in messages.
 */
final class LiveClient {

    private static final int QUEUE_BYTES = 512 * 1024;

    private final Caller caller;
    private final HttpServerResponse response;
    private final Context eventLoop;
    private final Consumer<LiveClient> tooSlow;
    private boolean isOver;

    /**
     * @param eventLoop of the connection
     * @param tooSlow called when the reader does not keep up; the stream is closed then
     */
    LiveClient(Caller caller, HttpServerResponse response, Context eventLoop, Consumer<LiveClient> tooSlow) {
        this.caller = caller;
        this.response = response;
        this.eventLoop = eventLoop;
        this.tooSlow = tooSlow;
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

    void send(String frame) {
        eventLoop.runOnContext(there -> sendThere(frame));
    }

    private void sendThere(String frame) {
        if (isOver || response.ended() || response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            isOver = true;
            tooSlow.accept(this);
            response.reset(); // ending it would wait for the reader
            return;
        }
        response.write(frame);
    }

    void close() {
        eventLoop.runOnContext(there -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }
}
