package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.TelemetryMessage;
import org.jspecify.annotations.Nullable;

/**
 * What reaches one device's watch: a message of the device, or a change of its registration. Exactly one is there.
 *
 * @param deviceId key
 * @param message what the device said
 * @param change what became of its registration
 */
public record DeviceInput(
        String deviceId,
        @Nullable TelemetryMessage message,
        @Nullable RegistryChange change) {

    public static DeviceInput of(TelemetryMessage message) {
        return new DeviceInput(message.deviceId(), message, null);
    }

    public static DeviceInput of(RegistryChange change) {
        return new DeviceInput(change.deviceId(), null, change);
    }
}
