package dev.apoyo.ingest.endpoint;

import dev.apoyo.ingest.flow.InboundMessage;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttWill;
import org.jspecify.annotations.Nullable;

/** What a device leaves behind. There is no session after the connection, so no Will is ever delayed. */
final class Will {

    private Will() {}

    /** Null when the device left none. */
    static @Nullable InboundMessage of(MqttEndpoint endpoint) {
        MqttWill will = endpoint.will();
        if (!will.isWillFlag()) {
            return null;
        }
        byte[] body = will.getWillMessage() == null
                ? new byte[0]
                : will.getWillMessage().getBytes();
        return new InboundMessage(
                endpoint.clientIdentifier(), will.getWillTopic(), body, null, true, (outcome, rejects) -> {});
    }
}
