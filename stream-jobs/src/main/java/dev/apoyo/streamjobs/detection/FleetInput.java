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
 * @param isSilence whether the alarm says that the device is silent
 */
public record FleetInput(
        String deviceId,
        @Nullable RegistryChange change,
        @Nullable Presence presence,
        @Nullable Alarm alarm,
        boolean isSilence) {

    static FleetInput of(RegistryChange change) {
        return new FleetInput(change.deviceId(), change, null, null, false);
    }

    static FleetInput of(Presence presence) {
        return new FleetInput(presence.deviceId(), null, presence, null, false);
    }

    static FleetInput of(Alarm alarm, boolean isSilence) {
        return new FleetInput(alarm.deviceId(), null, null, alarm, isSilence);
    }
}
