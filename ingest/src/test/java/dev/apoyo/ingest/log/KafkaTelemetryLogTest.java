package dev.apoyo.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.ingest.flow.TelemetryLog.Result;
import dev.apoyo.ingest.testkit.LogBed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Its own Kafka, as it is stopped and started. */
class KafkaTelemetryLogTest {

    /** Kafka refuses records from the future, by its own clock. */
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();

    KafkaTelemetryLogTest() {}

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start(folder, 0);
        kafka.createTopics(LogBed.topics());
    }

    @AfterEach
    void stopKafka() {
        kafka.close();
    }

    @Test
    void appendsEachKindToItsTopicUnderTheDevicesKey() {
        try (KafkaTelemetryLog log = open(1 << 20)) {
            log.append(message(1), results::add);
            log.append(rejected(), results::add);
            log.append(new Presence("w-1", "s-1", PresenceState.ONLINE, NOW, "1.0"), results::add);
            await().until(() -> results.size() == 3);
        }
        assertThat(results).containsOnly(Result.APPENDED);
        try (LogBed bed = new LogBed(kafka.bootstrapServers())) {
            for (LogTopic topic : List.of(LogTopic.TELEMETRY, LogTopic.TELEMETRY_REJECTED, LogTopic.PRESENCE)) {
                assertThat(bed.read(topic))
                        .as(topic.topicName())
                        .singleElement()
                        .satisfies(record ->
                                assertThat(new String(record.key(), UTF_8)).isEqualTo("w-1"));
            }
        }
    }

    @Test
    void holdsMessagesWhileKafkaIsAwayAndAppendsThemOnceInOrderWhenItIsBack() {
        int port = kafka.port();
        try (KafkaTelemetryLog log = open(1 << 20)) {
            log.append(message(0), results::add);
            await().until(() -> results.size() == 1);
            kafka.close();
            for (int i = 1; i <= 500; i++) {
                log.append(message(i), results::add);
            }
            assertThat(results).hasSize(1);
            kafka = EmbeddedKafka.start(folder, port);
            await().atMost(BACK_WITHIN).until(() -> results.size() == 501);
            assertThat(results).containsOnly(Result.APPENDED);
        }
        try (LogBed bed = new LogBed(kafka.bootstrapServers())) {
            assertThat(bed.telemetry())
                    .extracting(TelemetryMessage::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(0, 500).boxed().toList());
        }
    }

    @Test
    void saysFullAtOnceInsteadOfBlockingWhenItsMemoryIsUsedUp() {
        try (KafkaTelemetryLog log = open(1 << 10)) {
            kafka.close();
            TelemetryMessage large = large();
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                log.append(large, results::add);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
            assertThat(results).isNotEmpty().containsOnly(Result.FULL);
        }
        assertThat(results).hasSize(1_000).contains(Result.FAILED);
    }

    @Test
    void saysWhichTopicsAreMissingWhenTheyDoNotComeInTime(@TempDir Path empty) {
        try (EmbeddedKafka bare = EmbeddedKafka.start(empty, 0)) {
            LogConfig impatient = new LogConfig(bare.bootstrapServers(), LogConfig.Compression.LZ4, 0, 1);
            assertThatThrownBy(() -> LogTopics.await(impatient))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("telemetry", "registry", "models", "presence");
        }
    }

    private KafkaTelemetryLog open(long maxWaitingBytes) {
        return KafkaTelemetryLog.open(LogConfig.of(kafka.bootstrapServers()), maxWaitingBytes, Clock.systemUTC());
    }

    private static TelemetryMessage message(long sequence) {
        return new TelemetryMessage("w-1", "s-1", sequence, NOW, NOW, List.of(new Reading("a", 1)), List.of());
    }

    private static TelemetryMessage large() {
        List<Reading> readings = IntStream.range(0, 2_000)
                .mapToObj(i -> new Reading("a_rather_long_metric_name_" + i, i))
                .toList();
        return new TelemetryMessage("w-1", "s-1", 1, NOW, NOW, readings, List.of());
    }

    private static Rejected rejected() {
        return new Rejected("w-1", RejectReason.MALFORMED, "", "broken", null, NOW, 1, new byte[] {1});
    }
}
