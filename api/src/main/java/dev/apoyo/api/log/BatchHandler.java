package dev.apoyo.api.log;

import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches through. What fails for a reason that passes (the database is away) is tried again until it succeeds.
 * What fails for a reason in the record itself never would: such a batch is taken record by record, and the one that
 * cannot be handled is said in the log and left behind, so that it holds nobody up.
 */
final class BatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BatchHandler.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final LogTopic topic;
    private final Function<List<byte[]>, Future<Void>> handler;
    private final CountDownLatch closing;

    /** @param closing counted down when no more is to be tried */
    BatchHandler(LogTopic topic, Function<List<byte[]>, Future<Void>> handler, CountDownLatch closing) {
        this.topic = topic;
        this.handler = handler;
        this.closing = closing;
    }

    /** Whether the batch is settled; false when all is closing before that. */
    boolean handle(List<byte[]> values) throws InterruptedException {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (closing.getCount() > 0) {
            Throwable failure = attempt(values);
            if (failure == null) {
                return true;
            }
            if (isOfTheRecord(failure)) {
                return values.size() == 1 ? leaveBehind(values.get(0), failure) : oneByOne(values);
            }
            LOG.warn("event=batch-failed topic={} records={}", topic.topicName(), values.size(), failure);
            closing.await(pauseMillis, TimeUnit.MILLISECONDS);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
        return false;
    }

    /** Null when all went well. */
    private @Nullable Throwable attempt(List<byte[]> values) throws InterruptedException {
        try {
            handler.apply(values).toCompletionStage().toCompletableFuture().get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private boolean oneByOne(List<byte[]> values) throws InterruptedException {
        for (byte[] value : values) {
            if (!handle(List.of(value))) {
                return false;
            }
        }
        return true;
    }

    private boolean leaveBehind(byte[] value, Throwable failure) {
        LOG.error("event=record-left-behind topic={} bytes={}", topic.topicName(), value.length, failure);
        return true;
    }

    /** A value that a table refuses (SQLSTATE class 22), a missing part, no JSON of its kind. */
    private static boolean isOfTheRecord(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException
                || (failure instanceof PgException pg
                        && String.valueOf(pg.getSqlState()).startsWith("22"));
    }
}
