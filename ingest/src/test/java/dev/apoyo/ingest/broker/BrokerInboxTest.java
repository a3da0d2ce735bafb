package dev.apoyo.ingest.broker;

import static dev.apoyo.ingest.testkit.Fixtures.presence;
import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.engines.junit.NeedsProgram;
import dev.apoyo.ingest.flow.InFlight;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.flow.IngestFlow;
import dev.apoyo.ingest.flow.IngestMetrics;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.testkit.FakeTelemetryLog;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.Mosquitto;
import dev.apoyo.ingest.testkit.WireClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paho on a real mosquitto, before a log in memory. */
@NeedsProgram("mosquitto")
class BrokerInboxTest {

    private static final int RECEIVE_MAXIMUM = 5;
    private static final Duration WITHIN = Duration.ofSeconds(90);

    /** Longer than a busy machine may stand still: a connection that is made anew brings messages twice. */
    private static final int SILENT_AFTER_SECONDS = 60;

    @TempDir
    private Path folder;

    private final FakeTelemetryLog log = new FakeTelemetryLog();
    private final KnownDevices known = new KnownDevices();
    private Mosquitto broker;
    private BrokerInbox inbox;

    BrokerInboxTest() {}

    @BeforeEach
    void start() throws IOException {
        known.put(Fixtures.model());
        known.put(Fixtures.device("w-1"));
        broker = Mosquitto.start(folder);
        inbox = open(InFlightBounds.DEFAULT);
    }

    private BrokerInbox open(InFlightBounds bounds) {
        return open("ingest-1", log, bounds, SILENT_AFTER_SECONDS);
    }

    private BrokerInbox open(String clientId, FakeTelemetryLog into, InFlightBounds bounds, int silentAfterSeconds) {
        var config = new BrokerConfig(
                broker.uri(), clientId, "apoyo", null, null, RECEIVE_MAXIMUM, 3_600, silentAfterSeconds);
        var opened = new BrokerInbox(config, Limits.DEFAULT.maxBodyBytes());
        var metrics = new IngestMetrics(new SimpleMeterRegistry());
        opened.open(new IngestFlow(known, into, new InFlight(bounds), metrics, Limits.DEFAULT, Clock.systemUTC()));
        return opened;
    }

    @AfterEach
    void stop() {
        inbox.close();
        broker.close();
    }

    @Test
    void hearsTelemetryAndPresenceAndTellsRejects() throws IOException {
        try (WireClient device = connected()) {
            device.subscribe(1, topicOf("w-1", Channel.REJECTS));
            publish(device, Channel.PRESENCE, presence("s-1", "online"), 2);
            await().until(() -> log.presences().size() == 1);
            publish(device, Channel.TELEMETRY, telemetry(Instant.now(), 1), 3);
            await().until(() -> log.telemetry().size() == 1);
            assertThat(log.telemetry()).extracting(TelemetryMessage::session).containsExactly("s-1");
            publish(device, Channel.TELEMETRY, "broken".getBytes(UTF_8), 4);
            MqttPublishMessage notice = (MqttPublishMessage) device.receive();
            assertThat(notice.payload().toString(UTF_8)).contains("\"reason\":\"unknown-format\"");
            assertThat(log.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.UNKNOWN_FORMAT);
        }
    }

    @Test
    void holdsNoMoreThanTheReceiveMaximumWhileTheLogIsAway() throws IOException {
        log.goAway();
        try (WireClient device = connected()) {
            for (int i = 1; i <= 50; i++) {
                publish(device, Channel.TELEMETRY, telemetry(Instant.now(), i), i);
            }
        }
        await().until(() -> log.waiting() == RECEIVE_MAXIMUM);
        log.comeBack();
        await().until(() -> log.telemetry().size() == 50);
        assertThat(sequences())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void offersAgainWhatThereWasNoRoomFor() throws IOException {
        inbox.close();
        inbox = open(new InFlightBounds(1, 1_000_000, 1, 1_000_000));
        log.goAway();
        try (WireClient device = connected()) {
            for (int i = 1; i <= 4; i++) {
                publish(device, Channel.TELEMETRY, telemetry(Instant.now(), i), i);
            }
        }
        await().until(() -> log.waiting() == 1);
        log.comeBack();
        await().atMost(WITHIN).until(() -> log.telemetry().size() == 4);
        assertThat(sequences()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void isGivenAgainWhatItDidNotAcknowledgeBeforeItClosed() throws IOException {
        log.goAway();
        try (WireClient device = connected()) {
            publish(device, Channel.TELEMETRY, telemetry(Instant.now(), 1), 1);
        }
        await().until(() -> log.waiting() == 1);
        inbox.close();
        try (WireClient device = connected()) {
            publish(device, Channel.TELEMETRY, telemetry(Instant.now(), 2), 2);
        }
        log.comeBack();
        inbox = open(InFlightBounds.DEFAULT);
        await().atMost(WITHIN).until(() -> sequences().containsAll(List.of(1L, 2L)));
        assertThat(sequences()).contains(1L, 2L);
    }

    @Test
    void twoInstancesShareTheMessagesAndEachMessageGoesToOneOfThem() throws IOException {
        FakeTelemetryLog secondLog = new FakeTelemetryLog();
        BrokerInbox second = open("ingest-2", secondLog, InFlightBounds.DEFAULT, SILENT_AFTER_SECONDS);
        try (WireClient device = connected()) {
            for (int i = 1; i <= 60; i++) {
                publish(device, Channel.TELEMETRY, telemetry(Instant.now(), i), i);
            }
        }
        await().until(() -> log.telemetry().size() + secondLog.telemetry().size() == 60);
        second.close();
        assertThat(log.telemetry()).isNotEmpty().doesNotContainAnyElementsOf(secondLog.telemetry());
        assertThat(secondLog.telemetry()).isNotEmpty();
    }

    @Test
    void makesAConnectionAnewThatDeliversNothing() throws Exception {
        inbox.close();
        inbox = open("ingest-1", log, InFlightBounds.DEFAULT, 3);
        assertThat(inbox.isOpen()).isTrue();
        broker.freeze();
        await().atMost(WITHIN).until(() -> !inbox.isOpen());
        broker.thaw();
        await().atMost(WITHIN).until(() -> inbox.isOpen());
        try (WireClient device = connected()) {
            publish(device, Channel.TELEMETRY, telemetry(Instant.now(), 9), 1);
        }
        await().until(() -> sequences().contains(9L));
        assertThat(sequences()).contains(9L);
    }

    private List<Long> sequences() {
        return log.telemetry().stream().map(TelemetryMessage::sequence).toList();
    }

    private WireClient connected() throws IOException {
        return WireClient.connected(broker.port(), MqttVersion.MQTT_5, "w-1");
    }

    private static void publish(WireClient device, Channel channel, byte[] body, int packetId) {
        device.publish("w-1", channel, body, packetId);
        assertThat(device.receiveAck().packetId()).isEqualTo(packetId);
    }
}
