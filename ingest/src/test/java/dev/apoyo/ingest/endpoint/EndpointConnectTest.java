package dev.apoyo.ingest.endpoint;

import static dev.apoyo.ingest.testkit.Fixtures.presence;
import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.WireClient;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may connect, how connections begin and end, and what that tells of presence. */
class EndpointConnectTest {

    private static EndpointBed bed;

    @BeforeAll
    static void open() {
        bed = EndpointBed.plain();
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT_3_1_1", "MQTT_5"})
    void letsInADeviceWithItsPassword(MqttVersion version) throws IOException {
        assertThat(answerTo(version, "w-1", builder -> builder)).isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
    }

    @Test
    @Tag("R3")
    void refusesAWrongPassword() throws IOException {
        UnaryOperator<ConnectBuilder> wrong = builder -> builder.password("guessed".getBytes(UTF_8));
        assertThat(answerTo(MqttVersion.MQTT_5, "w-1", wrong))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
        assertThat(answerTo(MqttVersion.MQTT_3_1_1, "w-1", wrong))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
        assertThat(bed.meters()
                        .get("apoyo.ingest.connections.refused")
                        .tag("reason", "credential")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void refusesAnUnknownDeviceInTheSameWords() throws IOException {
        assertThat(answerTo(MqttVersion.MQTT_5, "nobody", builder -> builder))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD);
    }

    @Test
    @Tag("R3")
    void refusesAClientIdThatIsNotTheUserName() throws IOException {
        UnaryOperator<ConnectBuilder> other = builder -> builder.clientId("w-2");
        assertThat(answerTo(MqttVersion.MQTT_5, "w-1", other))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID);
        assertThat(answerTo(MqttVersion.MQTT_3_1_1, "w-1", other))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
        assertThat(answerTo(MqttVersion.MQTT_3_1_1, "w-1", builder -> builder.clientId("")))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
    }

    @Test
    void refusesAWillOnSomebodyElsesTopicOrWithQos2() throws IOException {
        assertThat(answerTo(MqttVersion.MQTT_5, "w-1", will("w-2", MqttQoS.AT_LEAST_ONCE)))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
        assertThat(answerTo(MqttVersion.MQTT_5, "w-1", will("w-1", MqttQoS.EXACTLY_ONCE)))
                .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED);
    }

    @Test
    void tellsMqtt5ClientsWhatItCan() throws IOException {
        try (WireClient device = new WireClient(bed.port(), MqttVersion.MQTT_5)) {
            MqttProperties told =
                    device.connect("w-1", builder -> builder).variableHeader().properties();
            assertThat(valueOf(told, MqttPropertyType.RECEIVE_MAXIMUM)).isEqualTo(1_000);
            assertThat(valueOf(told, MqttPropertyType.MAXIMUM_QOS)).isEqualTo(1);
            assertThat(valueOf(told, MqttPropertyType.SESSION_EXPIRY_INTERVAL)).isEqualTo(0);
            assertThat(valueOf(told, MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE))
                    .isEqualTo(0);
        }
    }

    @Test
    void theNewerConnectionTakesOver() throws IOException {
        try (WireClient older = WireClient.connected(bed.port(), MqttVersion.MQTT_5, "w-2");
                WireClient newer = WireClient.connected(bed.port(), MqttVersion.MQTT_5, "w-2")) {
            assertThat(older.receiveDisconnect()).isEqualTo(0x8E);
            assertThat(older.receiveOrClosed()).isNull();
            newer.send(MqttMessage.PINGREQ);
            assertThat(newer.receive().fixedHeader().messageType()).isEqualTo(MqttMessageType.PINGRESP);
        }
    }

    @Test
    void anOlderMqtt3ConnectionIsJustClosed() throws IOException {
        try (WireClient older = WireClient.connected(bed.port(), MqttVersion.MQTT_3_1_1, "w-2");
                WireClient newer = WireClient.connected(bed.port(), MqttVersion.MQTT_3_1_1, "w-2")) {
            assertThat(older.receiveOrClosed()).isNull();
            assertThat(newer.subscribe(1, topicOf("w-2", Channel.REJECTS))).containsExactly(0);
        }
    }

    @Test
    void tellsTheDeathOfTheOldSessionBeforeTheBirthOfTheNew() throws Exception {
        try (EndpointBed own = EndpointBed.plain();
                WireClient older = connected(own, will("w-1", MqttQoS.AT_LEAST_ONCE));
                WireClient newer = connected(own, builder -> builder)) {
            assertThat(older.receiveDisconnect()).isEqualTo(0x8E);
            assertThat(own.log().presences())
                    .extracting(Presence::state)
                    .containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE, PresenceState.ONLINE);
            assertThat(own.log().presences().get(1).session()).isEqualTo("s-will");
            newer.send(MqttMessage.DISCONNECT);
            await().until(() -> own.log().presences().size() == 4);
        }
    }

    @Test
    void publishesTheWillWhenADeviceIsGoneWithoutAWord() throws Exception {
        try (EndpointBed own = EndpointBed.plain()) {
            connected(own, will("w-1", MqttQoS.AT_LEAST_ONCE)).close();
            await().untilAsserted(() -> assertThat(own.log().presences())
                    .extracting(Presence::session, Presence::state)
                    .contains(tuple("s-will", PresenceState.OFFLINE)));
            assertThat(own.log().presences()).hasSize(2);
        }
    }

    @Test
    void dropsTheWillWhenADeviceSaysGoodbye() throws Exception {
        try (EndpointBed own = EndpointBed.plain();
                WireClient device = connected(own, will("w-1", MqttQoS.AT_LEAST_ONCE))) {
            device.send(MqttMessage.DISCONNECT);
            await().until(() -> own.log().presences().size() == 2);
            assertThat(own.log().presences().get(1).state()).isEqualTo(PresenceState.OFFLINE);
            assertThat(own.log().presences()).extracting(Presence::session).doesNotContain("s-will");
        }
    }

    @Test
    void endsAConnectionThatKeepsSilentLongerThanItsKeepAlive() throws Exception {
        try (EndpointBed own = EndpointBed.plain();
                WireClient device = connected(own, builder -> builder.keepAlive(1))) {
            assertThat(device.receiveOrClosed()).isNull();
            await().until(() -> own.log().presences().size() == 2);
        }
    }

    @Test
    void endsConnectionsWhenItShutsDown() throws Exception {
        EndpointBed own = EndpointBed.plain();
        try (WireClient device = connected(own, builder -> builder)) {
            own.close();
            assertThat(device.receiveDisconnect()).isEqualTo(0x8B);
            assertThat(own.log().presences())
                    .extracting(Presence::state)
                    .containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE);
        }
    }

    @Test
    void closesAConnectionThatSpeaksNoMqtt() throws IOException {
        try (WireClient stranger = new WireClient(bed.port(), MqttVersion.MQTT_3_1_1)) {
            stranger.sendBytes("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            assertThat(stranger.receiveOrClosed()).isNull();
        }
        letsInADeviceWithItsPassword(MqttVersion.MQTT_5);
    }

    @Test
    void refusesMoreConnectionsThanItMayHave() throws Exception {
        try (EndpointBed own = EndpointBed.plain()) {
            WireClient[] crowd = new WireClient[10];
            for (int i = 0; i < crowd.length; i++) {
                String deviceId = "crowd-" + i;
                own.known().put(Fixtures.device(deviceId));
                crowd[i] = WireClient.connected(own.port(), MqttVersion.MQTT_5, deviceId);
            }
            try (WireClient late = new WireClient(own.port(), MqttVersion.MQTT_5)) {
                assertThat(late.connect("w-1", builder -> builder)
                                .variableHeader()
                                .connectReturnCode())
                        .isEqualTo(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5);
            }
            for (WireClient one : crowd) {
                one.close();
            }
        }
    }

    private static WireClient connected(EndpointBed to, UnaryOperator<ConnectBuilder> changed) throws IOException {
        return WireClient.connected(to.port(), MqttVersion.MQTT_5, "w-1", changed);
    }

    private static UnaryOperator<ConnectBuilder> will(String deviceId, MqttQoS qos) {
        return builder -> builder.willFlag(true)
                .willQoS(qos)
                .willTopic(topicOf(deviceId, Channel.PRESENCE))
                .willMessage(presence("s-will", "offline"));
    }

    private static MqttConnectReturnCode answerTo(
            MqttVersion version, String deviceId, UnaryOperator<ConnectBuilder> changed) throws IOException {
        try (WireClient device = new WireClient(bed.port(), version)) {
            MqttConnAckMessage answer = device.connect(deviceId, changed);
            return answer.variableHeader().connectReturnCode();
        }
    }

    private static Object valueOf(MqttProperties properties, MqttPropertyType type) {
        MqttProperty<?> property = properties.getProperty(type.value());
        return property == null ? "absent" : property.value();
    }
}
