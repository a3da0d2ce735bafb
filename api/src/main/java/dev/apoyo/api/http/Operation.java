package dev.apoyo.api.http;

import io.vertx.core.Future;

/** One operation of the contract {@code openapi.yaml}. */
public interface Operation {

    /** The {@code operationId}. */
    String id();

    /**
     * Answers a request that fits the contract, from somebody whose role may ask. Runs on the event loop and must not block
     * it. What goes wrong for the caller's reasons fails the future with a {@link Problem}.
     */
    Future<? extends Answer> answer(Request request);
}
