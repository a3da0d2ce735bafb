package dev.apoyo.ingest.endpoint;

import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.testkit.WireClient;
import dev.apoyo.ingest.testkit.WireClient.Ack;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What devices may publish and subscribe to, and how each publication is answered. */
class EndpointPublishTest {

    private EndpointBed bed;

    EndpointPublishTest() {}

    @BeforeEach
    void open() {
        bed = EndpointBed.plain();
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void acknowledgesQos1AfterTheAppendInBothVersions() throws IOException {
        for (MqttVersion version : new MqttVersion[] {MqttVersion.MQTT_3_1_1, MqttVersion.MQTT_5}) {
            try (WireClient device = connected(version, "w-1")) {
                device.publish("w-1", Channel.TELEMETRY, good(version.ordinal()), 7);
                Ack ack = device.receiveAck();
                assertThat(ack.packetId()).isEqualTo(7);
                assertThat(ack.reasonCode()).isZero();
            }
        }
        assertThat(bed.log().telemetry()).hasSize(2);
    }

    @Test
    void takesQos0WithoutAnAnswer() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            String topic = topicOf("w-1", Channel.TELEMETRY);
            device.publish(topic, good(1), MqttQoS.AT_MOST_ONCE, 0, MqttProperties.NO_PROPERTIES);
            await().until(() -> bed.log().telemetry().size() == 1);
        }
    }

    @Test
    void saysWhyABodyWasRefused() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            device.publish("w-1", Channel.TELEMETRY, "no body".getBytes(UTF_8), 1);
            Ack ack = device.receiveAck();
            assertThat(ack.reasonCode()).isEqualTo(0x99);
            assertThat(ack.properties().getProperty(0x1F).value().toString()).startsWith("unknown-format");
        }
    }

    @Test
    void aBodyThatIsALittleTooLargeIsRefusedWithItsReason() throws Exception {
        try (EndpointBed roomy = EndpointBed.plain();
                WireClient device = WireClient.connected(roomy.port(), MqttVersion.MQTT_5, "w-1")) {
            device.publish("w-1", Channel.TELEMETRY, new byte[64 * 1024 + 1], 1);
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x99);
            assertThat(roomy.log().rejects())
                    .extracting(Rejected::reason)
                    .containsExactly(RejectReason.MESSAGE_TOO_LARGE);
        }
    }

    @Test
    @Tag("R3")
    void publicationsToForeignAndUnknownTopicsAreRefusedInMqtt5() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            device.publish("w-2", Channel.TELEMETRY, good(1), 1);
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x87);
            publish(device, "some/where", 2);
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x90);
            publish(device, topicOf("w-1", Channel.COMMANDS), 3);
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x90);
        }
        assertThat(bed.log().telemetry()).isEmpty();
    }

    @Test
    void publicationsToForeignTopicsAreAcknowledgedAndReportedInMqtt3() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_3_1_1, "w-1")) {
            device.subscribe(1, topicOf("w-1", Channel.REJECTS));
            device.publish("w-2", Channel.TELEMETRY, good(1), 2);
            assertThat(device.receiveAck().packetId()).isEqualTo(2);
            assertThat(bodyOf(device.receive())).contains("\"reason\":\"foreign-topic\"");
        }
        assertThat(bed.log().telemetry()).isEmpty();
        assertThat(bed.log().rejects()).extracting(Rejected::deviceId).containsExactly("w-1");
    }

    @Test
    void reportsSequencePointerAndDetailOnRejects() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            device.subscribe(1, topicOf("w-1", Channel.REJECTS));
            device.publish("w-1", Channel.TELEMETRY, telemetry(Instant.now().plusSeconds(999), 77), 2);
            device.receiveAck();
            assertThat(bodyOf(device.receive()))
                    .contains("\"reason\":\"time-in-future\"", "\"sequence\":77", "\"pointer\":\"", "\"detail\":\"")
                    .doesNotContain("\"raw\"");
        }
    }

    @Test
    void endsMqtt5ConnectionsThatUseQos2OrTopicAliases() throws IOException {
        String topic = topicOf("w-1", Channel.TELEMETRY);
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            device.publish(topic, good(1), MqttQoS.EXACTLY_ONCE, 1, MqttProperties.NO_PROPERTIES);
            assertThat(device.receiveDisconnect()).isEqualTo(0x9B);
        }
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            MqttProperties alias = new MqttProperties();
            alias.add(new MqttProperties.IntegerProperty(0x23, 1));
            device.publish(topic, good(1), MqttQoS.AT_LEAST_ONCE, 1, alias);
            assertThat(device.receiveDisconnect()).isEqualTo(0x94);
        }
    }

    @Test
    void answersTheQos2HandshakeOfMqtt3AfterTheAppend() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_3_1_1, "w-1")) {
            bed.log().goAway();
            String topic = topicOf("w-1", Channel.TELEMETRY);
            device.publish(topic, good(1), MqttQoS.EXACTLY_ONCE, 5, MqttProperties.NO_PROPERTIES);
            await().until(() -> bed.log().waiting() == 1);
            bed.log().comeBack();
            assertThat(device.receive().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBREC);
            var header = new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 2);
            device.send(new MqttMessage(header, MqttMessageIdVariableHeader.from(5)));
            assertThat(device.receive().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBCOMP);
        }
        assertThat(bed.log().telemetry()).extracting(TelemetryMessage::sequence).containsExactly(1L);
    }

    @Test
    @Tag("R3")
    void allowsOnlyTheDevicesOwnSubscriptions() throws IOException {
        String[] filters = {
            topicOf("w-1", Channel.COMMANDS),
            topicOf("w-1", Channel.MESSAGES),
            topicOf("w-1", Channel.REJECTS),
            topicOf("w-2", Channel.REJECTS),
            topicOf("w-1", Channel.TELEMETRY),
            "v1/devices/+/rejects",
            "#",
            "$share/g/v1/devices/w-1/rejects"
        };
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            assertThat(device.subscribe(1, filters)).containsExactly(0, 1, 0, 0x87, 0x87, 0xA2, 0xA2, 0x9E);
        }
        try (WireClient device = connected(MqttVersion.MQTT_3_1_1, "w-1")) {
            assertThat(device.subscribe(1, filters)).containsExactly(0, 1, 0, 0x80, 0x80, 0x80, 0x80, 0x80);
        }
    }

    @Test
    void readsTheContentTypeOfMqtt5() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            String topic = topicOf("w-1", Channel.TELEMETRY);
            device.publish(topic, good(1), MqttQoS.AT_LEAST_ONCE, 1, WireClient.contentType("text/csv"));
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x99);
            device.publish(topic, good(1), MqttQoS.AT_LEAST_ONCE, 2, WireClient.contentType("application/json"));
            assertThat(device.receiveAck().reasonCode()).isZero();
        }
    }

    private WireClient connected(MqttVersion version, String deviceId) throws IOException {
        return WireClient.connected(bed.port(), version, deviceId);
    }

    private static void publish(WireClient device, String topic, int packetId) {
        device.publish(topic, good(1), MqttQoS.AT_LEAST_ONCE, packetId, MqttProperties.NO_PROPERTIES);
    }

    private static byte[] good(long sequence) {
        return telemetry(Instant.now(), sequence);
    }

    private static String bodyOf(MqttMessage message) {
        return ((MqttPublishMessage) message).payload().toString(UTF_8);
    }
}
