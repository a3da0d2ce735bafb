package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.DeviceTopic.Direction;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one device hears: only what is said to it. Messages at QoS 1 where it is asked for; all else at QoS 0. */
final class Subscriptions {

    private final String deviceId;
    private final boolean isMqtt5;
    private final Map<Channel, MqttQoS> channels = new EnumMap<>(Channel.class);

    Subscriptions(String deviceId, boolean isMqtt5) {
        this.deviceId = deviceId;
        this.isMqtt5 = isMqtt5;
    }

    boolean has(Channel channel) {
        return channels.containsKey(channel);
    }

    /** At which it was granted. */
    MqttQoS qosOf(Channel channel) {
        return channels.getOrDefault(channel, MqttQoS.AT_MOST_ONCE);
    }

    void subscribe(MqttEndpoint endpoint, MqttSubscribeMessage asked) {
        List<MqttSubAckReasonCode> codes = new ArrayList<>();
        for (MqttTopicSubscription subscription : asked.topicSubscriptions()) {
            codes.add(subscribe(subscription.topicName(), subscription.qualityOfService()));
        }
        endpoint.subscribeAcknowledge(asked.messageId(), codes, MqttProperties.NO_PROPERTIES);
    }

    private MqttSubAckReasonCode subscribe(String filter, MqttQoS asked) {
        Optional<Channel> channel = ownChannel(filter);
        if (channel.isPresent()) {
            boolean isKept = channel.get() == Channel.MESSAGES && asked != MqttQoS.AT_MOST_ONCE;
            channels.put(channel.get(), isKept ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE);
            return isKept ? MqttSubAckReasonCode.GRANTED_QOS1 : MqttSubAckReasonCode.GRANTED_QOS0;
        }
        if (!isMqtt5) {
            return MqttSubAckReasonCode.UNSPECIFIED_ERROR;
        }
        if (filter.startsWith("$share/")) {
            return MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        boolean isWildcard = filter.indexOf('+') >= 0 || filter.indexOf('#') >= 0;
        return isWildcard
                ? MqttSubAckReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED
                : MqttSubAckReasonCode.NOT_AUTHORIZED;
    }

    private Optional<Channel> ownChannel(String filter) {
        return DeviceTopic.parse(filter)
                .filter(topic -> topic.deviceId().equals(deviceId))
                .map(DeviceTopic::channel)
                .filter(channel -> channel.direction() == Direction.TO_DEVICE);
    }

    void unsubscribe(MqttEndpoint endpoint, MqttUnsubscribeMessage asked) {
        List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
        for (String filter : asked.topics()) {
            boolean had = ownChannel(filter).map(channels::remove).isPresent();
            codes.add(had ? MqttUnsubAckReasonCode.SUCCESS : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
        }
        if (isMqtt5) {
            endpoint.unsubscribeAcknowledge(asked.messageId(), codes, MqttProperties.NO_PROPERTIES);
        } else {
            endpoint.unsubscribeAcknowledge(asked.messageId());
        }
    }
}
