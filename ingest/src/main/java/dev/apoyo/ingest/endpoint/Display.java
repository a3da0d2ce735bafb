package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.ingest.display.DisplayMessages;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Offers one connection what waits for its device: one after the other, so that a device with little room is never flooded.
 * Lives on the connection's event loop.
 */
final class Display {

    private final MqttEndpoint endpoint;
    private final DisplayMessages messages;
    private final Subscriptions subscriptions;
    private final String deviceId;
    private final Set<String> offered = new HashSet<>();
    private @Nullable String current;
    private int currentPacketId = -1;

    Display(MqttEndpoint endpoint, DisplayMessages messages, Subscriptions subscriptions, String deviceId) {
        this.endpoint = endpoint;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.deviceId = deviceId;
    }

    /** Offers the next one, unless one is under way. */
    void offer() {
        if (current != null || !subscriptions.has(Channel.MESSAGES) || !endpoint.isConnected()) {
            return;
        }
        messages.waitingFor(deviceId).stream()
                .filter(message -> !offered.contains(message.messageId()))
                .findFirst()
                .ifPresent(this::send);
    }

    private void send(DisplayMessage message) {
        current = message.messageId();
        offered.add(message.messageId());
        MqttQoS qos = subscriptions.qosOf(Channel.MESSAGES);
        String topic = new DeviceTopic(deviceId, Channel.MESSAGES).name();
        endpoint.publish(topic, Buffer.buffer(Json.write(message)), qos, false, false)
                .onSuccess(packetId -> sent(packetId, qos));
    }

    private void sent(int packetId, MqttQoS qos) {
        if (qos == MqttQoS.AT_MOST_ONCE) {
            done();
        } else {
            currentPacketId = packetId;
        }
    }

    void acknowledged(int packetId) {
        if (packetId == currentPacketId) {
            done();
        }
    }

    private void done() {
        if (current != null) {
            messages.acknowledged(deviceId, current);
        }
        current = null;
        currentPacketId = -1;
        offer();
    }
}
