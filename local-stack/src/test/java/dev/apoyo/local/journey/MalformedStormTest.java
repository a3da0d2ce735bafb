package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.corpus.CorpusCase;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Everything a device should never send, from many devices at once, while a good one goes on. */
@WholeStack
class MalformedStormTest {

    private static final int BAD_DEVICES = 8;
    private static final int ROUNDS = 10;
    private static final int GOOD_MESSAGES = 500;
    /** Told apart by their first byte: MQTT 3.1.1 has no content type. */
    private static final List<CorpusCase> CORPUS = MalformedCorpus.load().stream()
            .filter(one -> one.contentType() == null)
            .toList();

    @Test
    void answersEveryOneOfThemAndServesTheGoodDevice(StackBed bed) throws Exception {
        // Given
        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(60);
        TestDevice good = bed.connectedWasher("storm-good");
        List<TestDevice> bad = bed.connectedWashers("storm-bad", BAD_DEVICES);
        // When
        ExecutorService threads = Executors.newFixedThreadPool(BAD_DEVICES + 1);
        List<Future<?>> running = new ArrayList<>();
        bad.forEach(device -> running.add(threads.submit(() -> sendCorpus(device))));
        running.add(threads.submit(() -> sendGood(good)));
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
        // Then
        long rejectsPerDevice =
                ROUNDS * CORPUS.stream().mapToLong(one -> one.rejects().size()).sum();
        for (TestDevice device : bad) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(device.refused()).isEqualTo(rejectsPerDevice));
        }
        bed.settle();
        assertThat(good.refused()).isZero();
        assertThat(bed.facts().storedByDevice().get(good.id()))
                .isNotNull()
                .extracting(stored -> stored.distinct())
                .isEqualTo((long) GOOD_MESSAGES);
    }

    private static void sendCorpus(TestDevice device) {
        for (int round = 0; round < ROUNDS; round++) {
            Instant now = Instant.now();
            CORPUS.forEach(one -> device.send(one.body(now)));
            device.awaitAcknowledged();
        }
    }

    private static void sendGood(TestDevice device) {
        Instant start = Instant.now().minusSeconds(GOOD_MESSAGES);
        for (int i = 0; i < GOOD_MESSAGES; i++) {
            device.sendReading(start.plusSeconds(i), "drum_motor_temperature_celsius", 40 + i % 10);
        }
        device.awaitAcknowledged();
    }
}
