package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.Require;
import org.jspecify.annotations.Nullable;

/**
 * Which fleet, and what is to differ from its description.
 *
 * @param name of {@code simulator/fleets/NAME.json}: {@code sample}, {@code demo} or {@code load}
 * @param secretKey random text of at least 16 characters from which the devices' passwords are made; the same key gives
 *     the same passwords, so keep it as long as the devices are provisioned, and keep it secret
 * @param seed the same seed gives the same devices, faults and readings
 * @param devices null for the described number
 * @param acceleratedSeconds null for the described time
 * @param speed null for the described one
 * @param messagesPerSecond null for the described rate
 */
public record FleetSettings(
        String name,
        String secretKey,
        long seed,
        @Nullable Integer devices,
        @Nullable Double acceleratedSeconds,
        @Nullable Double speed,
        @Nullable Double messagesPerSecond) {

    public FleetSettings {
        Require.that(seed >= 0, "seed", "at least 0", seed);
    }

    /** The fleet as described. */
    public static FleetSettings of(String name, String secretKey) {
        return new FleetSettings(name, secretKey, 1, null, null, null, null);
    }

    public FleetSettings withDevices(int newDevices) {
        return new FleetSettings(name, secretKey, seed, newDevices, acceleratedSeconds, speed, messagesPerSecond);
    }

    public FleetSettings withAcceleratedSeconds(double newSeconds) {
        return new FleetSettings(name, secretKey, seed, devices, newSeconds, speed, messagesPerSecond);
    }

    public FleetSettings withMessagesPerSecond(double newRate) {
        return new FleetSettings(name, secretKey, seed, devices, acceleratedSeconds, speed, newRate);
    }

    public FleetSettings withSeed(long newSeed) {
        return new FleetSettings(name, secretKey, newSeed, devices, acceleratedSeconds, speed, messagesPerSecond);
    }
}
