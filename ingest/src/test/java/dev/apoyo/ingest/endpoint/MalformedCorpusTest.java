package dev.apoyo.ingest.endpoint;

import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.corpus.CorpusCase;
import dev.apoyo.contracts.corpus.CorpusCase.Expected;
import dev.apoyo.contracts.corpus.MalformedCorpus;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.testkit.WireClient;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything a device should never send, through the endpoint. */
class MalformedCorpusTest {

    private static final List<CorpusCase> CORPUS = MalformedCorpus.load();
    private static final int ROUNDS = 5;

    private static EndpointBed bed;

    @BeforeAll
    static void open() {
        bed = EndpointBed.plain();
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @Test
    void answersEachCaseWithItsReason() throws IOException {
        assertThat(CORPUS).hasSizeGreaterThanOrEqualTo(60);
        try (WireClient device = WireClient.connected(bed.port(), MqttVersion.MQTT_5, "w-1")) {
            for (CorpusCase one : CORPUS) {
                int before = bed.log().rejects().size();
                publish(device, one, 1);
                int reason = device.receiveAck().reasonCode();
                List<Rejected> rejects = bed.log().rejects();
                assertThat(rejects.subList(before, rejects.size()))
                        .as(one.name())
                        .extracting(rejected -> new Expected(rejected.reason(), rejected.pointer()))
                        .containsExactlyElementsOf(one.rejects());
                assertThat(reason).as(one.name()).isEqualTo(one.accepted() == 0 ? 0x99 : 0);
            }
        }
    }

    @Test
    void survivesAllOfThemTogetherAtFullSpeed() throws Exception {
        try (EndpointBed flooded = EndpointBed.plain();
                WireClient first = WireClient.connected(flooded.port(), MqttVersion.MQTT_5, "w-1");
                WireClient second = WireClient.connected(flooded.port(), MqttVersion.MQTT_3_1_1, "w-2")) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < CORPUS.size(); i++) {
                    publish(first, CORPUS.get(i), 1 + round * CORPUS.size() + i);
                    publish(second, CORPUS.get(i), 1 + round * CORPUS.size() + i);
                }
            }
            for (int i = 0; i < ROUNDS * CORPUS.size(); i++) {
                first.receiveAck();
                second.receiveAck();
            }
            int refusedPerRound =
                    CORPUS.stream().mapToInt(one -> one.rejects().size()).sum();
            long refusedByFirst = flooded.log().rejects().stream()
                    .filter(rejected -> rejected.deviceId().equals("w-1"))
                    .count();
            assertThat(refusedByFirst).isEqualTo((long) ROUNDS * refusedPerRound);
            await().until(() -> flooded.inbox().connections() == 2);
        }
    }

    private static void publish(WireClient device, CorpusCase one, int packetId) {
        MqttProperties properties =
                one.contentType() == null ? MqttProperties.NO_PROPERTIES : WireClient.contentType(one.contentType());
        byte[] body = one.body(Instant.now());
        device.publish(
                topicOf(device.deviceId(), Channel.TELEMETRY), body, MqttQoS.AT_LEAST_ONCE, packetId, properties);
    }
}
