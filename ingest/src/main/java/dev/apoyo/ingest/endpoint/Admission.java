package dev.apoyo.ingest.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.Ids;
import dev.apoyo.ingest.flow.InFlight;
import dev.apoyo.ingest.flow.IngestMetrics;
import dev.apoyo.ingest.registry.KnownDevice;
import dev.apoyo.ingest.registry.KnownDevices;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may connect: a registered device with its password, whose client id and user name are its device id. */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final KnownDevices known;
    private final Sessions sessions;
    private final InFlight inFlight;
    private final IngestMetrics metrics;
    private final int maxConnections;

    Admission(KnownDevices known, Sessions sessions, InFlight inFlight, IngestMetrics metrics, int maxConnections) {
        this.known = known;
        this.sessions = sessions;
        this.inFlight = inFlight;
        this.metrics = metrics;
        this.maxConnections = maxConnections;
    }

    /** Refuses the connection itself when the answer is no. */
    boolean admits(MqttEndpoint endpoint) {
        Refusal refusal = refusalOf(endpoint);
        if (refusal == null) {
            return true;
        }
        LOG.debug("connection refused device={} reason={}", endpoint.clientIdentifier(), refusal);
        metrics.connectionRefused(refusal.label());
        boolean isMqtt5 = endpoint.protocolVersion() >= DeviceConnection.MQTT_5;
        endpoint.reject(isMqtt5 ? refusal.mqtt5 : refusal.mqtt3);
        return false;
    }

    private @Nullable Refusal refusalOf(MqttEndpoint endpoint) {
        if (endpoint.connectProperties().getProperty(MqttPropertyType.AUTHENTICATION_METHOD.value()) != null) {
            return Refusal.AUTHENTICATION_METHOD;
        }
        String clientId = endpoint.clientIdentifier();
        if (clientId == null || !Ids.isValid(clientId)) {
            return Refusal.CLIENT_ID;
        }
        MqttAuth auth = endpoint.auth();
        if (auth == null || !hasCredential(auth)) {
            return Refusal.CREDENTIAL;
        }
        if (!auth.getUsername().equals(clientId)) {
            return Refusal.CLIENT_ID;
        }
        if (sessions.isTaking() && sessions.count() < maxConnections && !inFlight.isFull()) {
            return willRefusalOf(endpoint, clientId);
        }
        return Refusal.BUSY;
    }

    private boolean hasCredential(MqttAuth auth) {
        byte[] sha256 = sha256(auth.getPassword());
        KnownDevice device = known.device(auth.getUsername());
        return device != null && device.hasCredential(sha256);
    }

    private static @Nullable Refusal willRefusalOf(MqttEndpoint endpoint, String deviceId) {
        if (!endpoint.will().isWillFlag()) {
            return null;
        }
        boolean isOwn = DeviceTopic.parse(endpoint.will().getWillTopic())
                .filter(topic -> topic.deviceId().equals(deviceId))
                .isPresent();
        if (!isOwn) {
            return Refusal.WILL_TOPIC;
        }
        return endpoint.will().getWillQos() == MqttQoS.EXACTLY_ONCE.value() ? Refusal.WILL_QOS : null;
    }

    private static byte[] sha256(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Why not, in the words of both protocol versions. */
    private enum Refusal {
        AUTHENTICATION_METHOD(
                MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
        CLIENT_ID(
                MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID,
                MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED),
        CREDENTIAL(
                MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD,
                MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD),
        WILL_TOPIC(
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
        WILL_QOS(
                MqttConnectReturnCode.CONNECTION_REFUSED_QOS_NOT_SUPPORTED,
                MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED),
        BUSY(
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5,
                MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);

        private final MqttConnectReturnCode mqtt5;
        private final MqttConnectReturnCode mqtt3;

        Refusal(MqttConnectReturnCode mqtt5, MqttConnectReturnCode mqtt3) {
            this.mqtt5 = mqtt5;
            this.mqtt3 = mqtt3;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
