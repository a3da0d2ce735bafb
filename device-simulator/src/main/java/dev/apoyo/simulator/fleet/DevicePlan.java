package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.SimulatedDevice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One device of a planned fleet.
 *
 * @param device who it is
 * @param region where it stands
 * @param usage pattern of its product
 * @param scenario what goes wrong, null for nothing
 * @param onset when that begins; without a scenario it means nothing
 */
record DevicePlan(
        SimulatedDevice device,
        Region region,
        String usage,
        @Nullable Scenario scenario,
        Instant onset) {}
