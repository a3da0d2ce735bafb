package dev.apoyo.ingest.endpoint;

import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.testkit.WireClient;
import dev.apoyo.ingest.testkit.WireClient.Ack;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when more comes than the log takes. */
class EndpointOverloadTest {

    private static final InFlightBounds SMALL = new InFlightBounds(6, 100_000, 4, 50_000);

    private EndpointBed bed;

    EndpointOverloadTest() {}

    @BeforeEach
    void open() {
        bed = new EndpointBed(SMALL, null);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void doesNotAcknowledgeWhileTheLogIsAway() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            bed.log().goAway();
            device.publish("w-1", Channel.TELEMETRY, good(1), 1);
            await().until(() -> bed.log().waiting() == 1);
            device.send(MqttMessage.PINGREQ);
            assertThat(device.receive().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
            bed.log().comeBack();
            assertThat(device.receiveAck().packetId()).isEqualTo(1);
        }
    }

    @Test
    void refusesMqtt5PublicationsOneByOneBeyondTheTotalBound() throws IOException {
        try (WireClient first = connected(MqttVersion.MQTT_5, "w-1");
                WireClient second = connected(MqttVersion.MQTT_5, "w-2")) {
            bed.log().goAway();
            for (int i = 1; i <= 4; i++) {
                first.publish("w-1", Channel.TELEMETRY, good(i), i);
            }
            await().until(() -> bed.log().waiting() == 4);
            for (int i = 1; i <= 3; i++) {
                second.publish("w-2", Channel.TELEMETRY, good(i), i);
            }
            Ack refused = second.receiveAck();
            assertThat(refused.packetId()).isEqualTo(3);
            assertThat(refused.reasonCode()).isEqualTo(0x97);
            bed.log().comeBack();
            assertThat(second.receiveAck().reasonCode()).isZero();
        }
    }

    @Test
    void closesMqtt3ConnectionsBeyondTheTotalBoundAndLetsThemInAgainLater() throws IOException {
        try (WireClient first = connected(MqttVersion.MQTT_3_1_1, "w-1");
                WireClient second = connected(MqttVersion.MQTT_3_1_1, "w-2");
                WireClient third = new WireClient(bed.port(), MqttVersion.MQTT_3_1_1)) {
            bed.log().goAway();
            for (int i = 1; i <= 4; i++) {
                first.publish("w-1", Channel.TELEMETRY, good(i), i);
            }
            await().until(() -> bed.log().waiting() == 4);
            for (int i = 1; i <= 3; i++) {
                second.publish("w-2", Channel.TELEMETRY, good(i), i);
            }
            assertThat(second.receiveOrClosed()).isNull();
            assertThat(third.connect("w-3", builder -> builder).variableHeader().connectReturnCode())
                    .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            bed.log().comeBack();
            assertThat(first.receiveAck().packetId()).isEqualTo(1);
        }
        connected(MqttVersion.MQTT_3_1_1, "w-2").close();
    }

    @Test
    void endsAConnectionThatExceedsTheReceiveMaximum() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            bed.log().goAway();
            for (int i = 1; i <= 5; i++) {
                device.publish("w-1", Channel.TELEMETRY, good(i), i);
            }
            assertThat(device.receiveDisconnect()).isEqualTo(0x93);
        }
    }

    @Test
    void endsAConnectionThatHasTooManyBytesUnderway() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            bed.log().goAway();
            device.publish("w-1", Channel.TELEMETRY, good(1), 1);
            device.publish("w-1", Channel.TELEMETRY, new byte[50_000], 2);
            assertThat(device.receiveDisconnect()).isEqualTo(0x97);
        }
    }

    @Test
    void tellsAppendsThatFailWithoutAcknowledging() throws IOException {
        try (WireClient five = connected(MqttVersion.MQTT_5, "w-1");
                WireClient three = connected(MqttVersion.MQTT_3_1_1, "w-2")) {
            bed.log().fail();
            five.publish("w-1", Channel.TELEMETRY, good(1), 1);
            assertThat(five.receiveAck().reasonCode()).isEqualTo(0x80);
            three.publish("w-2", Channel.TELEMETRY, good(1), 1);
            assertThat(three.receiveOrClosed()).isNull();
        }
    }

    @Test
    void takesNothingNewOnceItStops() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            bed.log().goAway();
            device.publish("w-1", Channel.TELEMETRY, good(1), 1);
            await().until(() -> bed.log().waiting() == 1);
            bed.inbox().stopTaking();
            device.publish("w-1", Channel.TELEMETRY, good(2), 2);
            device.send(MqttMessage.PINGREQ);
            assertThat(device.receive().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
            bed.log().comeBack();
            assertThat(device.receiveAck().packetId()).isEqualTo(1);
        }
        assertThat(bed.log().telemetry()).extracting(TelemetryMessage::sequence).containsExactly(1L);
    }

    @Test
    void endsAConnectionWhosePacketIsFarTooLargeBeforeReadingAllOfIt() throws IOException {
        try (WireClient device = connected(MqttVersion.MQTT_5, "w-1")) {
            byte[] beginning = new byte[64];
            byte[] headerOfOneMebibyte = {0x32, (byte) 0x80, (byte) 0x80, 0x40, 0, 4, 'a', '/', 'b', 'c', 0, 1, 0};
            System.arraycopy(headerOfOneMebibyte, 0, beginning, 0, headerOfOneMebibyte.length);
            device.sendBytes(beginning);
            assertThat(device.receiveDisconnect()).isEqualTo(0x95);
        }
    }

    private WireClient connected(MqttVersion version, String deviceId) throws IOException {
        return WireClient.connected(bed.port(), version, deviceId);
    }

    private static byte[] good(long sequence) {
        return telemetry(Instant.now(), sequence);
    }
}
