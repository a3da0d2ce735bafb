package dev.apoyo.ingest;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was acknowledged is in the log, whatever goes away under load. */
class IngestOutageTest {

    private static final Logger LOG = LoggerFactory.getLogger(IngestOutageTest.class);
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int DEVICES = 4;

    /** Mosquitto saves after it has acknowledged: what it acknowledged last it may lose itself, whoever reads it. */
    private static final Duration BROKERS_OWN_WINDOW = Duration.ofMillis(500);

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
            List<StubbornDevice> devices = devices(ingest.mqttPort());
            awaitEachAcknowledged(devices, 200);
            int port = kafka.port();
            kafka.close();
            Map<String, Integer> before = counts(devices);
            await().during(Duration.ofMillis(500)).until(() -> counts(devices).equals(before));
            kafka = EmbeddedKafka.start(kafkaFolder, port);
            for (StubbornDevice device : devices) {
                int target = before.getOrDefault(device.deviceId(), 0) + 200;
                await().atMost(WITHIN).until(() -> device.acknowledged() >= target);
            }
            stop(devices);
            devices.forEach(device -> assertThat(sequencesOf(device))
                    .containsAll(device.acknowledgedAt().keySet()));
        }
    }

    @Test
    @NeedsProgram("mosquitto")
    void losesNothingWhenTheBrokerIsKilledAndStartedAgain() throws Exception {
        try (Mosquitto broker = Mosquitto.start(brokerFolder);
                Ingest ingest = Ingest.start(IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0)
                        .withBroker(BrokerConfig.of(broker.uri(), "ingest-1").alone()))) {
            assertThat(ingest.operationsPort()).isPositive();
            List<StubbornDevice> devices = devices(broker.port());
            awaitEachAcknowledged(devices, 200);
            broker.kill();
            Instant killedAt = Instant.now();
            Map<String, Integer> before = counts(devices);
            broker.startAgain();
            for (StubbornDevice device : devices) {
                int target = before.getOrDefault(device.deviceId(), 0) + 200;
                await().atMost(WITHIN).until(() -> device.acknowledged() >= target);
            }
            stop(devices);
            for (StubbornDevice device : devices) {
                long last = device.acknowledgedAt().lastKey();
                await().atMost(WITHIN).until(() -> sequencesOf(device).contains(last));
                Set<Long> missing = new TreeSet<>(device.acknowledgedAt().keySet());
                missing.removeAll(sequencesOf(device));
                LOG.info("device={} acknowledged={} missing={}", device.deviceId(), device.acknowledged(), missing);
                assertThat(missing).allSatisfy(sequence -> assertThat(
                                device.acknowledgedAt().get(sequence))
                        .isBetween(killedAt.minus(BROKERS_OWN_WINDOW), killedAt));
            }
        }
    }

    private static List<StubbornDevice> devices(int port) {
        return IntStream.range(0, DEVICES)
                .mapToObj(i -> new StubbornDevice(port, "w-" + i))
                .toList();
    }

    private static void awaitEachAcknowledged(List<StubbornDevice> devices, int count) {
        await().atMost(WITHIN).until(() -> devices.stream().allMatch(device -> device.acknowledged() >= count));
    }

    private static Map<String, Integer> counts(List<StubbornDevice> devices) {
        return devices.stream().collect(Collectors.toMap(StubbornDevice::deviceId, StubbornDevice::acknowledged));
    }

    private static void stop(List<StubbornDevice> devices) throws InterruptedException {
        for (StubbornDevice device : devices) {
            device.close();
        }
    }

    private Set<Long> sequencesOf(StubbornDevice device) {
        return log.telemetry().stream()
                .filter(message -> message.deviceId().equals(device.deviceId()))
                .map(TelemetryMessage::sequence)
                .collect(Collectors.toSet());
    }
}
