package dev.apoyo.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchHandlerTest {

    private final List<String> handled = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failuresLeft;

    private final BatchHandler batches = new BatchHandler(LogTopic.ALARMS, this::handleAll, closing);

    /** All or nothing, as a transaction is. */
    private Future<Void> handleAll(List<byte[]> values) {
        List<String> texts = values.stream()
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
        if (failuresLeft-- > 0) {
            return Future.failedFuture(new PgException("shutting down", "FATAL", "57P01", ""));
        }
        if (texts.contains("no-evidence")) {
            throw new NullPointerException("evidence");
        }
        if (texts.contains("nul")) {
            return Future.failedFuture(new PgException("invalid byte sequence", "ERROR", "22021", ""));
        }
        handled.addAll(texts);
        return Future.succeededFuture();
    }

    private static List<byte[]> values(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void leavesOnlyTheRecordsBehindThatCannotBeHandled() throws InterruptedException {
        assertThat(batches.handle(values("a", "no-evidence", "b", "nul", "c"))).isTrue();

        assertThat(handled).containsExactly("a", "b", "c");
    }

    @Test
    void triesAgainWhileTheDatabaseIsAway() throws InterruptedException {
        failuresLeft = 2;

        assertThat(batches.handle(values("a", "b"))).isTrue();

        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void settlesNothingOnceItCloses() throws InterruptedException {
        closing.countDown();

        assertThat(batches.handle(values("a"))).isFalse();

        assertThat(handled).isEmpty();
    }
}
