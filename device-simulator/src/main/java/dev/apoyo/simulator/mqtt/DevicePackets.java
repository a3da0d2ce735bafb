package dev.apoyo.simulator.mqtt;

import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What one device writes on its connections. */
final class DevicePackets {

    private static final byte[] NO_WILL = {};

    private final String deviceId;
    private final String secret;
    private final @Nullable Announcement announcement;
    private final byte[] telemetryTopic;
    private final byte[] presenceTopic;

    DevicePackets(String deviceId, String secret, @Nullable Announcement announcement) {
        this.deviceId = deviceId;
        this.secret = secret;
        this.announcement = announcement;
        this.telemetryTopic = topic(Channel.TELEMETRY);
        this.presenceTopic = topic(Channel.PRESENCE);
    }

    String deviceId() {
        return deviceId;
    }

    /** The first packet of a connection. */
    Buffer hello(String session, int keepAliveSeconds) {
        byte[] will = announcement == null ? NO_WILL : announcement.will(session);
        Buffer hello = Buffer.buffer(128 + will.length);
        Packets.connect(hello, deviceId, secret, keepAliveSeconds, presenceTopic, will);
        return hello;
    }

    /** What a device says once it is welcome. */
    void begin(Buffer to, String session, Outbox outbox) {
        Packets.subscribe(to, outbox.nextPacketId(), topic(Channel.REJECTS), topic(Channel.MESSAGES));
        if (announcement != null) {
            Packets.publish(to, outbox.nextPacketId(), presenceTopic, announcement.online(session), true);
        }
    }

    /** Everything that the outbox lets go now. */
    void waiting(Buffer to, Outbox outbox) {
        while (outbox.maySend()) {
            int packetId = outbox.nextPacketId();
            Packets.publish(to, packetId, telemetryTopic, outbox.send(packetId).body, false);
        }
    }

    /** The last packets of a connection that ends in order. */
    Buffer farewell(String session, Outbox outbox) {
        Buffer last = Buffer.buffer(256);
        if (announcement != null) {
            Packets.publish(last, outbox.nextPacketId(), presenceTopic, announcement.offline(session), true);
        }
        Packets.disconnect(last);
        return last;
    }

    private byte[] topic(Channel channel) {
        return Packets.utf8(new DeviceTopic(deviceId, channel).name());
    }
}
