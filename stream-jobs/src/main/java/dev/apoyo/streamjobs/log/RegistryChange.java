package dev.apoyo.streamjobs.log;

import dev.apoyo.streamjobs.consent.DeviceProfile;
import org.jspecify.annotations.Nullable;

/**
 * A new version of a device's registration.
 *
 * @param deviceId whose
 * @param profile what it is from now on; null when the device is registered no longer
 */
public record RegistryChange(String deviceId, @Nullable DeviceProfile profile) {}
