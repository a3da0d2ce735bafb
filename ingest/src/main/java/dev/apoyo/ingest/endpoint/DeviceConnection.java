package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.InboundMessage;
import dev.apoyo.ingest.flow.IngestMetrics;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttDisconnectMessage;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one device. Lives on its event loop, except for {@link #endFromOutside}.
 *
 * <p>QoS 2: MQTT 5 clients are told that the maximum is 1. MQTT 3.1.1 cannot say so; there the handshake is answered,
 * and what is stored is still at-least-once, made single by the identity of messages.
 */
final class DeviceConnection {

    static final int MQTT_5 = 5;

    private static final int MAX_NOTICES_WAITING = 64;

    private final MqttEndpoint endpoint;
    private final ServerLimits limits;
    private final SettledQueue settled;
    private final Sessions sessions;
    private final InboundHandler handler;
    private final IngestMetrics metrics;
    private final String deviceId;
    private final String connectionId = "c-" + UUID.randomUUID();
    private final boolean isMqtt5;
    private final boolean wantsReasons;
    private final Subscriptions subscriptions;
    private final Display display;
    private final @Nullable InboundMessage will;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private int inFlight;
    private long inFlightBytes;
    private int noticesWaiting;

    DeviceConnection(
            MqttEndpoint endpoint,
            ServerLimits limits,
            SettledQueue settled,
            Sessions sessions,
            InboundHandler handler,
            IngestMetrics metrics,
            DisplayMessages messages) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.settled = settled;
        this.sessions = sessions;
        this.handler = handler;
        this.metrics = metrics;
        this.deviceId = endpoint.clientIdentifier();
        this.isMqtt5 = endpoint.protocolVersion() >= MQTT_5;
        this.wantsReasons = isMqtt5 && wantsReasons(endpoint.connectProperties());
        this.subscriptions = new Subscriptions(deviceId, isMqtt5);
        this.display = new Display(endpoint, messages, subscriptions, deviceId);
        this.will = Will.of(endpoint);
    }

    private static boolean wantsReasons(MqttProperties properties) {
        MqttProperty<?> asked = properties.getProperty(MqttPropertyType.REQUEST_PROBLEM_INFORMATION.value());
        return asked == null || !Integer.valueOf(0).equals(asked.value());
    }

    String deviceId() {
        return deviceId;
    }

    /** Takes the device's place, ends the connection that had it, and lets the device speak. */
    void accept() {
        DeviceConnection older = sessions.replace(this);
        if (older != null) {
            older.endFromOutside(MqttDisconnectReasonCode.SESSION_TAKEN_OVER);
        }
        endpoint.publishHandler(this::publish)
                .publishReleaseHandler(endpoint::publishComplete)
                .publishAcknowledgeHandler(display::acknowledged)
                .subscribeHandler(asked -> {
                    subscriptions.subscribe(endpoint, asked);
                    display.offer();
                })
                .unsubscribeHandler(asked -> subscriptions.unsubscribe(endpoint, asked))
                .disconnectMessageHandler(this::disconnect)
                .exceptionHandler(error -> disconnect(Reasons.of(error)))
                .closeHandler(closed -> end(true));
        // Its birth is in the log before the device can know that it is let in; from here on closing tells its death.
        handler.connected(deviceId, connectionId);
        endpoint.accept(false, isMqtt5 ? limits.connackProperties() : MqttProperties.NO_PROPERTIES);
    }

    private void publish(MqttPublishMessage publish) {
        if (isEnded.get() || !sessions.isTaking()) {
            return;
        }
        int size = publish.payload().length();
        MqttDisconnectReasonCode violation = violationBy(publish, size);
        if (violation != null) {
            disconnect(violation);
            return;
        }
        inFlight++;
        inFlightBytes += size;
        var answer = new PublishAnswer(this, settled, publish.messageId(), publish.qosLevel(), size);
        byte[] body = publish.payload().getBytes();
        handler.message(new InboundMessage(deviceId, publish.topicName(), body, contentTypeOf(publish), false, answer));
    }

    private @Nullable MqttDisconnectReasonCode violationBy(MqttPublishMessage publish, int size) {
        if (isMqtt5 && publish.properties().getProperty(MqttPropertyType.TOPIC_ALIAS.value()) != null) {
            return MqttDisconnectReasonCode.TOPIC_ALIAS_INVALID;
        }
        if (isMqtt5 && publish.qosLevel() == MqttQoS.EXACTLY_ONCE) {
            return MqttDisconnectReasonCode.QOS_NOT_SUPPORTED;
        }
        if (inFlight >= limits.maxInFlight() && publish.qosLevel() != MqttQoS.AT_MOST_ONCE) {
            return MqttDisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED;
        }
        boolean isTooMuch = inFlight >= limits.maxInFlight() || inFlightBytes + size > limits.maxInFlightBytes();
        return isTooMuch && inFlight > 0 ? MqttDisconnectReasonCode.QUOTA_EXCEEDED : null;
    }

    private static @Nullable String contentTypeOf(MqttPublishMessage publish) {
        MqttProperty<?> property = publish.properties().getProperty(MqttPropertyType.CONTENT_TYPE.value());
        return property == null ? null : property.value().toString();
    }

    /** Sends the answer to a publication, unless the connection is gone. */
    void answer(PublishAnswer answer) {
        inFlight--;
        inFlightBytes -= answer.size();
        if (!endpoint.isConnected()) {
            return;
        }
        switch (answer.outcome()) {
            case DONE -> acknowledge(answer, MqttPubAckReasonCode.SUCCESS);
            case REJECTED -> acknowledge(answer, isMqtt5 ? Reasons.of(answer.rejects()) : MqttPubAckReasonCode.SUCCESS);
            case OVERLOADED -> refuse(answer, MqttPubAckReasonCode.QUOTA_EXCEEDED);
            case FAILED -> refuse(answer, MqttPubAckReasonCode.UNSPECIFIED_ERROR);
        }
        for (Rejected rejected : answer.rejects()) {
            notify(rejected);
        }
    }

    private void acknowledge(PublishAnswer answer, MqttPubAckReasonCode code) {
        switch (answer.qos()) {
            case AT_LEAST_ONCE -> {
                boolean inWords = wantsReasons && code != MqttPubAckReasonCode.SUCCESS;
                MqttProperties properties = inWords ? Reasons.inWords(answer.rejects()) : MqttProperties.NO_PROPERTIES;
                endpoint.publishAcknowledge(answer.packetId(), code, properties);
            }
            case EXACTLY_ONCE -> endpoint.publishReceived(answer.packetId());
            case AT_MOST_ONCE, FAILURE -> {}
        }
    }

    /** MQTT 3.1.1 has no way to say no to one message: the connection ends, and the device sends it again later. */
    private void refuse(PublishAnswer answer, MqttPubAckReasonCode code) {
        if (answer.qos() == MqttQoS.AT_MOST_ONCE) {
            return;
        }
        if (isMqtt5) {
            endpoint.publishAcknowledge(answer.packetId(), code, MqttProperties.NO_PROPERTIES);
        } else {
            disconnect(MqttDisconnectReasonCode.QUOTA_EXCEEDED);
        }
    }

    /** A device that does not read its rejects loses some of them, not our memory. */
    private void notify(Rejected rejected) {
        if (!subscriptions.has(Channel.REJECTS) || noticesWaiting >= MAX_NOTICES_WAITING || !endpoint.isConnected()) {
            return;
        }
        noticesWaiting++;
        String topic = new DeviceTopic(deviceId, Channel.REJECTS).name();
        endpoint.publish(topic, Buffer.buffer(Json.write(rejected.notice())), MqttQoS.AT_MOST_ONCE, false, false)
                .onComplete(sent -> noticesWaiting--);
    }

    private void disconnect(MqttDisconnectMessage asked) {
        end(asked.code() == MqttDisconnectReasonCode.WITH_WILL_MESSAGE);
    }

    private void disconnect(MqttDisconnectReasonCode code) {
        if (endpoint.isConnected()) {
            metrics.connectionEnded(code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            endpoint.disconnect(code, MqttProperties.NO_PROPERTIES);
        }
        end(true);
    }

    /** Something new waits for the device's display; from any thread. */
    void offerDisplay() {
        settled.run(display::offer);
    }

    /** Ends the connection from any thread: its death is told before this returns. */
    void endFromOutside(MqttDisconnectReasonCode code) {
        end(true);
        settled.run(() -> disconnect(code));
    }

    private void end(boolean isWillDue) {
        if (isEnded.compareAndSet(false, true)) {
            sessions.remove(this);
            if (isWillDue && will != null) {
                handler.message(will);
            }
            handler.disconnected(deviceId, connectionId);
        }
    }
}
