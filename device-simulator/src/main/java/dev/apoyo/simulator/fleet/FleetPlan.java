package dev.apoyo.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A fleet before it starts.
 *
 * @param devices in the order of their ids
 * @param truth what is really going on
 * @param start where simulated time begins
 * @param speed simulated seconds a real second until it has caught up
 * @param acceleratedInterval simulated time between two messages of a device until then
 * @param liveInterval from then on
 * @param seed of all chance in it
 */
record FleetPlan(
        List<DevicePlan> devices,
        List<GroundTruth> truth,
        Instant start,
        double speed,
        Duration acceleratedInterval,
        Duration liveInterval,
        long seed) {}
