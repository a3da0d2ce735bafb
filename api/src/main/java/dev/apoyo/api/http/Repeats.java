package dev.apoyo.api.http;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Makes a request safe to be sent again: what it changes happens once, and each repeat gets the first answer. */
public interface Repeats {

    /**
     * Answers now, or as before. All that the answer changes and the answer itself become durable together, or not at all.
     *
     * @param operation its id
     * @param key the caller's {@code Idempotency-Key}
     */
    Future<? extends Answer> once(
            Request request, String operation, String key, Supplier<Future<? extends Answer>> answer);
}
