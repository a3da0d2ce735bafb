package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which session each device is in. A connection is a session with the connection's id until the device announces its
 * own; from then on its births, deaths and telemetry carry the announced one.
 */
final class PresenceTracker {

    private record Live(String connectionId, String session, boolean isAnnounced, boolean isOnline) {}

    private final ConcurrentHashMap<String, Live> liveByDevice = new ConcurrentHashMap<>();
    private final Clock clock;

    PresenceTracker(Clock clock) {
        this.clock = clock;
    }

    /** The birth that a new connection is. */
    Presence connected(String deviceId, String connectionId) {
        liveByDevice.put(deviceId, new Live(connectionId, connectionId, false, true));
        return presence(deviceId, connectionId, PresenceState.ONLINE);
    }

    /** Takes note of what a device, or its Will, says of itself. */
    void announced(Presence presence) {
        boolean isOnline = presence.state() == PresenceState.ONLINE;
        liveByDevice.compute(presence.deviceId(), (id, live) -> {
            String connectionId = live == null ? "" : live.connectionId();
            if (isOnline) {
                return new Live(connectionId, presence.session(), true, true);
            }
            boolean endsCurrent =
                    live == null || !live.isAnnounced() || live.session().equals(presence.session());
            if (!endsCurrent) {
                return live;
            }
            return connectionId.isEmpty() ? null : new Live(connectionId, presence.session(), true, false);
        });
    }

    /** The death that the end of a connection is; null when it was told already, or a newer connection stands. */
    @Nullable Presence disconnected(String deviceId, String connectionId) {
        Live live = liveByDevice.get(deviceId);
        if (live == null || !live.connectionId().equals(connectionId)) {
            return null;
        }
        liveByDevice.remove(deviceId, live);
        return live.isOnline() ? presence(deviceId, live.session(), PresenceState.OFFLINE) : null;
    }

    /** The session the device announced; empty when it announced none. */
    String sessionOf(String deviceId) {
        Live live = liveByDevice.get(deviceId);
        return live != null && live.isAnnounced() ? live.session() : "";
    }

    private Presence presence(String deviceId, String session, PresenceState state) {
        return new Presence(deviceId, session, state, clock.instant().truncatedTo(ChronoUnit.MILLIS), "");
    }
}
