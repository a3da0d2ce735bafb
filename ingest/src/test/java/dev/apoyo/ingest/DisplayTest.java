package dev.apoyo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What devices show: from the log to real MQTT clients. */
@Tag("P4")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisplayTest {

    private static final long WITHIN_MILLIS = 60_000;

    /** Paho waits for all of it, always. */
    private static final long GOODBYE_MILLIS = 1_000;

    private LogBed log;
    private Ingest ingest;

    DisplayTest() {}

    @BeforeAll
    void start(KafkaEngine kafka) {
        kafka.createTopics(LogBed.topics());
        log = new LogBed(kafka.bootstrapServers());
        log.put(Fixtures.model());
        List.of("shown", "other", "offline", "again", "old").forEach(device -> log.put(Fixtures.device(device)));
        ingest = Ingest.start(IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0));
    }

    @AfterAll
    void stop() {
        ingest.close();
        log.close();
    }

    @Test
    void reachesTheDeviceItIsForAndNoOther() throws Exception {
        try (Screen shown = new Screen("shown", false);
                Screen other = new Screen("other", false)) {
            put("shown", "m-1", Duration.ofDays(1));
            put("shown", "m-2", Duration.ofDays(1));
            put("other", "m-3", Duration.ofDays(1));

            await().untilAsserted(() -> assertThat(shown.ids()).containsExactly("m-1", "m-2"));
            await().untilAsserted(() -> assertThat(other.ids()).containsExactly("m-3"));
            assertThat(shown.received.element().kind()).isEqualTo(DisplayMessage.Kind.NOTICE);
        }
    }

    @Test
    void waitsForADeviceThatIsOfflineButNotLongerThanItMakesSense() throws Exception {
        put("offline", "over", Duration.ofSeconds(-1));
        put("offline", "waits", Duration.ofDays(1));

        try (Screen screen = new Screen("offline", false)) {
            await().untilAsserted(() -> assertThat(screen.ids()).containsExactly("waits"));
        }
    }

    @Test
    void isOfferedAgainUntilItIsAcknowledgedAndThenNoMore() throws Exception {
        put("again", "first", Duration.ofDays(1));
        try (Screen deaf = new Screen("again", true)) {
            await().untilAsserted(() -> assertThat(deaf.ids()).containsExactly("first"));
        }
        try (Screen screen = new Screen("again", false)) {
            await().untilAsserted(() -> assertThat(screen.ids()).containsExactly("first"));
            put("again", "second", Duration.ofDays(1));
            await().untilAsserted(() -> assertThat(screen.ids()).containsExactly("first", "second"));
        }
        put("again", "third", Duration.ofDays(1));
        try (Screen screen = new Screen("again", false)) {
            await().untilAsserted(() -> assertThat(screen.ids()).contains("third"));
            assertThat(screen.ids()).doesNotContain("first");
        }
    }

    private void put(String deviceId, String messageId, Duration lives) {
        Instant now = Instant.now();
        DisplayMessage message = new DisplayMessage(
                messageId, deviceId, DisplayMessage.Kind.NOTICE, "en", "Title", "Text", now, now.plus(lives));
        log.put(LogTopic.DEVICE_MESSAGES, deviceId, Json.write(message));
    }

    /** A device with a display, as Paho makes one. */
    private final class Screen implements MqttCallback, AutoCloseable {

        private final Queue<DisplayMessage> received = new ConcurrentLinkedQueue<>();
        private final MqttAsyncClient client;

        /** @param isDeaf whether it never acknowledges */
        Screen(String deviceId, boolean isDeaf) throws MqttException {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + ingest.mqttPort(), deviceId, new MemoryPersistence());
            client.setCallback(this);
            client.setManualAcks(isDeaf);
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setUserName(deviceId);
            options.setPassword(Fixtures.passwordOf(deviceId).getBytes(UTF_8));
            client.connect(options).waitForCompletion(WITHIN_MILLIS);
            client.subscribe(Fixtures.topicOf(deviceId, Channel.MESSAGES), 1).waitForCompletion(WITHIN_MILLIS);
        }

        List<String> ids() {
            return received.stream().map(DisplayMessage::messageId).toList();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            received.add(Json.read(message.getPayload(), DisplayMessage.class));
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, GOODBYE_MILLIS, true);
            client.close(true);
        }

        @Override
        public void disconnected(@Nullable MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(@Nullable MqttException error) {}

        @Override
        public void deliveryComplete(@Nullable IMqttToken token) {}

        @Override
        public void connectComplete(boolean isReconnect, @Nullable String uri) {}

        @Override
        public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {}
    }
}
