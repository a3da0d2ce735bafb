package dev.apoyo.ingest.vertx;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for event loops, from a thread that is none: at start and at the end. */
public final class Await {

    private static final long WITHIN_SECONDS = 10;

    private Await() {}

    /** @throws IllegalStateException when it fails, or does not end within ten seconds */
    public static void done(String what, Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IllegalStateException(what + " takes too long", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(what + " failed: " + e.getCause(), e.getCause());
        }
    }
}
