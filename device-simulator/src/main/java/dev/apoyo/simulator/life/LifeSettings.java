package dev.apoyo.simulator.life;

import dev.apoyo.simulator.Require;
import java.time.Instant;

/**
 * Which fleet lives.
 *
 * @param devices how many, of all products in turn
 * @param days how long, at least 10
 * @param faultyRatio share of devices with one fault whose customer calls within the time; kinds take turns
 * @param start of the simulated time
 * @param seed the same seed gives the same fleet, faults, customers and messages
 */
public record LifeSettings(int devices, int days, double faultyRatio, Instant start, long seed) {

    public LifeSettings {
        Require.that(devices > 0, "devices", "greater than 0", devices);
        Require.that(days >= 10, "days", "at least 10", days);
        Require.ratio("faultyRatio", faultyRatio);
    }
}
