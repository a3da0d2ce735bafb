package dev.apoyo.ingest.broker;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.InboundMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, with a Paho client of its own. A packet id means something only within its connection:
 * after a reconnect the broker delivers again what was not acknowledged, and an acknowledgement that comes late for the
 * old connection dies with the old client instead of hitting another message.
 */
final class BrokerSession implements MqttCallback {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSession.class);
    private static final long WITHIN_MILLIS = 5_000;
    private static final long DISCONNECT_WITHIN_MILLIS = 1_000;
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final int FIRST_FAILURE_CODE = 0x80;
    private static final long PACKET_OVERHEAD_BYTES = 4_096;

    private final BrokerConfig config;
    private final BrokerTopics topics;
    private final InboundHandler handler;
    private final BooleanSupplier isTaking;
    private final Later later;
    private final Runnable onLost;
    private final DrainingClient client;
    private volatile long lastDeliveryNanos = System.nanoTime();
    private volatile boolean isOver;

    /** Does something after a while. */
    interface Later {
        void afterMillis(long millis, Runnable task);
    }

    BrokerSession(BrokerConfig config, InboundHandler handler, BooleanSupplier isTaking, Later later, Runnable onLost)
            throws MqttException {
        this.config = config;
        this.topics = new BrokerTopics(config);
        this.handler = handler;
        this.isTaking = isTaking;
        this.later = later;
        this.onLost = onLost;
        this.client = new DrainingClient(config.uri(), config.clientId());
        client.setCallback(this);
        client.setManualAcks(true);
    }

    /** Returns when subscribed. Messages of an earlier connection may arrive before that. */
    void connect(int maxBodyBytes) throws MqttException {
        client.connect(options(maxBodyBytes)).waitForCompletion(WITHIN_MILLIS);
        IMqttToken subscribed = client.subscribe(topics.subscriptions());
        subscribed.waitForCompletion(WITHIN_MILLIS);
        for (int code : subscribed.getReasonCodes()) {
            if (code >= FIRST_FAILURE_CODE) {
                throw new MqttException(code);
            }
        }
        lastDeliveryNanos = System.nanoTime();
    }

    private MqttConnectionOptions options(int maxBodyBytes) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(config.sessionExpirySeconds());
        options.setReceiveMaximum(config.receiveMaximum());
        options.setMaximumPacketSize(2L * maxBodyBytes + PACKET_OVERHEAD_BYTES);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setSocketFactory(NoDelaySockets.forUri(config.uri()));
        if (config.userName() != null) {
            options.setUserName(config.userName());
        }
        if (config.password() != null) {
            options.setPassword(config.password().getBytes(StandardCharsets.UTF_8));
        }
        return options;
    }

    boolean isConnected() {
        return !isOver && client.isConnected();
    }

    /** For how long nothing was delivered, not even our own probe. */
    long silentMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastDeliveryNanos);
    }

    /** Sends a message to ourselves. */
    void probe() {
        send(topics.probe(), new byte[] {1});
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        lastDeliveryNanos = System.nanoTime();
        try {
            if (!isOver && isTaking.getAsBoolean() && !topic.equals(topics.probe())) {
                handle(topic, message);
            }
        } finally {
            client.handled();
        }
    }

    private void handle(String topic, MqttMessage message) {
        MqttProperties properties = message.getProperties();
        String contentType = properties == null ? null : properties.getContentType();
        String deviceId = BrokerTopics.deviceIdIn(topic);
        var answer = new BrokerAnswer(this, handler, later, message.getId(), message.getQos());
        var inbound = new InboundMessage(deviceId, topic, message.getPayload(), contentType, false, answer);
        answer.answers(inbound);
        handler.message(inbound);
    }

    /** Tells the broker that a message is safe. */
    synchronized void acknowledge(int packetId, int qos) {
        if (isOver || qos == 0) {
            return;
        }
        try {
            client.messageArrivedComplete(packetId, qos);
        } catch (MqttException e) {
            LOG.debug("acknowledgement not sent, the broker will deliver again error={}", e.toString());
        }
    }

    void notify(Rejected rejected) {
        send(new DeviceTopic(rejected.deviceId(), Channel.REJECTS).name(), Json.write(rejected.notice()));
    }

    /** At QoS 1; whether the broker has it. Blocks for a while. */
    boolean publish(String topic, byte[] body, long expirySeconds) {
        MqttProperties properties = new MqttProperties();
        properties.setMessageExpiryInterval(expirySeconds);
        MqttMessage message = new MqttMessage(body, 1, false, properties);
        try {
            client.publish(topic, message).waitForCompletion(WITHIN_MILLIS);
            return true;
        } catch (MqttException e) {
            LOG.debug("not published topic={} error={}", topic, e.toString());
            return false;
        }
    }

    boolean isOver() {
        return isOver;
    }

    private synchronized void send(String topic, byte[] body) {
        if (isOver) {
            return;
        }
        try {
            client.publish(topic, body, 0, false);
        } catch (MqttException e) {
            LOG.debug("not sent topic={} error={}", topic, e.toString());
        }
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        LOG.warn("broker connection lost reason={}", response.getReasonString());
        onLost.run();
    }

    /** Ends the connection; the broker keeps what was not acknowledged. */
    void end() {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(0, DISCONNECT_WITHIN_MILLIS, true);
            }
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("broker client not closed cleanly error={}", e.toString());
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {
        LOG.warn("broker error={}", error.toString());
    }

    @Override
    public void deliveryComplete(@Nullable IMqttToken token) {
        // Only probes and notices are sent, and nobody waits for them.
    }

    @Override
    public void connectComplete(boolean isReconnect, @Nullable String uri) {
        LOG.info("broker connected uri={}", uri);
    }

    @Override
    public void authPacketArrived(int reasonCode, @Nullable MqttProperties properties) {
        LOG.warn("broker asks for an authentication exchange, which ingest does not know code={}", reasonCode);
    }
}
