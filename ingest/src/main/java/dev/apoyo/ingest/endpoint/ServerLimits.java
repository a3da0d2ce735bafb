package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.ingest.flow.InFlightBounds;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;

/**
 * What a connection may do, and how MQTT 5 clients are told.
 *
 * @param maxInFlight messages taken and not answered
 * @param maxInFlightBytes of their payloads
 * @param maxPacketBytes larger packets end the connection; well above the largest body, so that a body that is a little
 *     too large is refused with its reason instead
 */
record ServerLimits(int maxInFlight, long maxInFlightBytes, int maxPacketBytes) {

    private static final int PACKET_PER_BODY = 4;
    private static final int NO = 0;

    static ServerLimits of(InFlightBounds bounds, Limits limits) {
        return new ServerLimits(
                bounds.maxMessagesPerConnection(),
                bounds.maxBytesPerConnection(),
                PACKET_PER_BODY * limits.maxBodyBytes());
    }

    MqttProperties connackProperties() {
        MqttProperties properties = new MqttProperties();
        add(properties, MqttPropertyType.SESSION_EXPIRY_INTERVAL, 0);
        add(properties, MqttPropertyType.RECEIVE_MAXIMUM, maxInFlight);
        add(properties, MqttPropertyType.MAXIMUM_QOS, 1);
        add(properties, MqttPropertyType.MAXIMUM_PACKET_SIZE, maxPacketBytes);
        add(properties, MqttPropertyType.WILDCARD_SUBSCRIPTION_AVAILABLE, NO);
        add(properties, MqttPropertyType.SUBSCRIPTION_IDENTIFIER_AVAILABLE, NO);
        add(properties, MqttPropertyType.SHARED_SUBSCRIPTION_AVAILABLE, NO);
        return properties;
    }

    private static void add(MqttProperties properties, MqttPropertyType type, int value) {
        properties.add(new IntegerProperty(type.value(), value));
    }
}
