package dev.apoyo.ingest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.engines.junit.NeedsProgram;
import dev.apoyo.ingest.broker.BrokerConfig;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import dev.apoyo.ingest.testkit.Mosquitto;
import dev.apoyo.ingest.testkit.StubbornDevice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is in the log, whatever goes away under load. */
@Tag("R1")
class IngestOutageTest {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int DEVICES = 4;
    private static final int MESSAGES = 200;

    private static final int KILLS = 3;

    /** Mosquitto reads one acknowledgement of ours for each message of each device: it must not be flooded. */
    private static final long PAUSE_MILLIS = 5;

    @TempDir
    private Path kafkaFolder;

    @TempDir
    private Path brokerFolder;

    private EmbeddedKafka kafka;
    private LogBed log;

    IngestOutageTest() {}

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start(kafkaFolder, 0);
        kafka.createTopics(LogBed.topics());
        log = new LogBed(kafka.bootstrapServers());
        log.put(Fixtures.model());
        log.putDevices(IntStream.range(0, DEVICES).mapToObj(i -> "w-" + i).toList());
    }

    @AfterEach
    void stopKafka() {
        log.close();
        kafka.close();
    }

    @Test
    void acknowledgesNothingWhileKafkaIsAwayAndResumesByItself() throws Exception {
        IngestConfig config = IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0);
        try (Ingest ingest = Ingest.start(config)) {
            List<StubbornDevice> devices = devices(ingest.mqttPort(), 0);
            awaitEachGoesOn(devices);
            int port = kafka.port();
            kafka.close();
            // an acknowledgement from before may still be on its way to its device
            AtomicReference<Map<String, Integer>> lastLook = new AtomicReference<>(Map.of());
            await().during(Duration.ofMillis(500)).until(() -> {
                Map<String, Integer> now = counts(devices);
                return now.equals(lastLook.getAndSet(now));
            });
            kafka = EmbeddedKafka.start(kafkaFolder, port);
            awaitEachGoesOn(devices);
            stop(devices);
            assertInLog(counts(devices));
        }
    }

    @Test
    @NeedsProgram("mosquitto")
    void losesNothingThatABrokerAcknowledgedBeforeItWasKilled() throws Exception {
        try (Mosquitto broker = Mosquitto.start(brokerFolder);
                Ingest ingest = Ingest.start(IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0)
                        .withBroker(BrokerConfig.of(broker.uri(), "ingest-1").alone()))) {
            assertThat(ingest.operationsPort()).isPositive();
            List<StubbornDevice> devices = devices(broker.port(), PAUSE_MILLIS);
            for (int i = 0; i < KILLS; i++) {
                awaitEachGoesOn(devices);
                broker.awaitSaved();
                awaitAllInLog(devices);
                broker.kill();
                broker.startAgain();
            }
            awaitEachGoesOn(devices);
            stop(devices);
            awaitAllInLog(devices);
        }
    }

    private static List<StubbornDevice> devices(int port, long pauseMillis) {
        return IntStream.range(0, DEVICES)
                .mapToObj(i -> new StubbornDevice(port, "w-" + i, pauseMillis))
                .toList();
    }

    private static void awaitEachGoesOn(List<StubbornDevice> devices) {
        for (StubbornDevice device : devices) {
            int target = device.acknowledged() + MESSAGES;
            await().atMost(WITHIN).until(() -> device.acknowledged() >= target);
        }
    }

    private static Map<String, Integer> counts(List<StubbornDevice> devices) {
        return devices.stream().collect(toMap(StubbornDevice::deviceId, StubbornDevice::acknowledged));
    }

    private static void stop(List<StubbornDevice> devices) throws InterruptedException {
        for (StubbornDevice device : devices) {
            device.close();
        }
    }

    private void awaitAllInLog(List<StubbornDevice> devices) {
        Map<String, Integer> acknowledged = counts(devices);
        await().atMost(WITHIN).untilAsserted(() -> assertInLog(acknowledged));
    }

    private void assertInLog(Map<String, Integer> acknowledged) {
        Map<String, Set<Long>> inLog = log.telemetry().stream()
                .collect(groupingBy(TelemetryMessage::deviceId, mapping(TelemetryMessage::sequence, toSet())));
        acknowledged.forEach((deviceId, last) -> assertThat(inLog.getOrDefault(deviceId, Set.of()))
                .as(deviceId)
                .containsAll(LongStream.rangeClosed(1, last).boxed().toList()));
    }
}
