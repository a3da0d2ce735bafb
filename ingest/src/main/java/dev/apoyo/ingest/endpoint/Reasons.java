package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.log.Rejected;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.util.List;

/** What happened, in MQTT 5's words. */
final class Reasons {

    private Reasons() {}

    static MqttPubAckReasonCode of(List<Rejected> rejects) {
        return rejects.isEmpty()
                ? MqttPubAckReasonCode.UNSPECIFIED_ERROR
                : of(rejects.get(0).reason());
    }

    private static MqttPubAckReasonCode of(RejectReason reason) {
        if (reason == RejectReason.FOREIGN_TOPIC || reason == RejectReason.UNKNOWN_DEVICE) {
            return MqttPubAckReasonCode.NOT_AUTHORIZED;
        }
        return reason == RejectReason.UNKNOWN_TOPIC
                ? MqttPubAckReasonCode.TOPIC_NAME_INVALID
                : MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID;
    }

    /** The first reject, for a person who reads a device's log. */
    static MqttProperties inWords(List<Rejected> rejects) {
        MqttProperties properties = new MqttProperties();
        if (!rejects.isEmpty()) {
            Rejected first = rejects.get(0);
            String words = first.reason().label() + " " + first.pointer() + " " + first.detail();
            properties.add(new StringProperty(MqttPropertyType.REASON_STRING.value(), words));
        }
        return properties;
    }

    /** A packet that could not be read. */
    static MqttDisconnectReasonCode of(Throwable error) {
        return error instanceof TooLongFrameException || error.getCause() instanceof TooLongFrameException
                ? MqttDisconnectReasonCode.PACKET_TOO_LARGE
                : MqttDisconnectReasonCode.MALFORMED_PACKET;
    }
}
