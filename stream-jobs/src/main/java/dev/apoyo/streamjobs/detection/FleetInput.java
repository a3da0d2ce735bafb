package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.streamjobs.log.RegistryChange;
import org.jspecify.annotations.Nullable;

/**
 * What the fleet must know of one device. Exactly one of the three is there.
 *
 * @param deviceId key
 * @param change what became of its registration
 * @param presence what it announced
 * @param alarm what its rules found
 */
public record FleetInput(
        String deviceId,
        @Nullable RegistryChange change,
        @Nullable Presence presence,
        @Nullable Alarm alarm) {

    static FleetInput of(RegistryChange change) {
        return new FleetInput(change.deviceId(), change, null, null);
    }

    static FleetInput of(Presence presence) {
        return new FleetInput(presence.deviceId(), null, presence, null);
    }

    static FleetInput of(Alarm alarm) {
        return new FleetInput(alarm.deviceId(), null, null, alarm);
    }
}
