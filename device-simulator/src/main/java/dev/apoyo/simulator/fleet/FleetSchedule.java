package dev.apoyo.simulator.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * When devices speak: evenly spread, each at its own interval, which changes when simulated time has caught up.
 *
 * @param start of simulated time
 * @param accelerated interval before the catch-up
 * @param live interval after it
 * @param devices of the whole fleet
 */
record FleetSchedule(Instant start, Duration accelerated, Duration live, int devices) {

    Instant firstDue(int index) {
        long nanos = accelerated.toNanos() / devices * index;
        return start.plusMillis(nanos / 1_000_000);
    }

    Duration intervalAt(Instant due, Instant catchUp) {
        return due.isBefore(catchUp) ? accelerated : live;
    }
}
