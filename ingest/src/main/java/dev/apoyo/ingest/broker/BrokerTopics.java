package dev.apoyo.ingest.broker;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/** What one instance subscribes to at the broker. */
final class BrokerTopics {

    private static final int AT_MOST_ONCE = 0;
    private static final int AT_LEAST_ONCE = 1;

    private final String prefix;
    private final String probe;

    BrokerTopics(BrokerConfig config) {
        this.prefix = config.shareName() == null ? "" : "$share/" + config.shareName() + "/";
        this.probe = "apoyo/ingest/" + config.clientId() + "/probe";
    }

    MqttSubscription[] subscriptions() {
        return new MqttSubscription[] {
            new MqttSubscription(prefix + DeviceTopic.filterForAll(Channel.TELEMETRY), AT_LEAST_ONCE),
            new MqttSubscription(prefix + DeviceTopic.filterForAll(Channel.PRESENCE), AT_LEAST_ONCE),
            new MqttSubscription(probe, AT_MOST_ONCE)
        };
    }

    /** Where the instance talks to itself, to see that the connection delivers. */
    String probe() {
        return probe;
    }

    /** The id in {@code v1/devices/{deviceId}/…}; the broker's filters let nothing else through. */
    static String deviceIdIn(String topic) {
        int start = topic.indexOf('/', topic.indexOf('/') + 1) + 1;
        int end = topic.indexOf('/', start);
        return end < 0 ? "" : topic.substring(start, end);
    }
}
