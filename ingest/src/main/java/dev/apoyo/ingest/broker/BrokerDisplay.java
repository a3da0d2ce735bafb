package dev.apoyo.ingest.broker;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceTopic;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.ingest.display.DisplaySink;
import dev.apoyo.ingest.registry.KnownDevices;
import java.time.Clock;
import java.time.Duration;

/** Publishes to the broker what devices show; the broker keeps it for those whose sessions it keeps, until it expires. */
public final class BrokerDisplay implements DisplaySink {

    private final BrokerInbox broker;
    private final KnownDevices known;
    private final Clock clock;

    public BrokerDisplay(BrokerInbox broker, KnownDevices known, Clock clock) {
        this.broker = broker;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public boolean take(DisplayMessage message) {
        Duration left = Duration.between(clock.instant(), message.expiresAt());
        boolean isOfUse = left.toSeconds() > 0 && known.device(message.deviceId()) != null;
        return !isOfUse
                || broker.publish(
                        new DeviceTopic(message.deviceId(), Channel.MESSAGES).name(),
                        Json.write(message),
                        left.toSeconds());
    }
}
