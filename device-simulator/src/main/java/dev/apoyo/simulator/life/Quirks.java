package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Sample;
import dev.apoyo.simulator.physics.Surroundings;
import java.util.SplittableRandom;

/** What happens to a sound product in ordinary life and looks like a fault for a moment. */
interface Quirks {

    /**
     * Alters what is shown.
     *
     * @param seconds since the last time
     * @param inUse somebody uses it right now
     */
    void touch(Surroundings surroundings, double seconds, boolean inUse, Sample sample);

    static Quirks of(String modelId, SplittableRandom random) {
        return switch (modelId) {
            case "washer-w7" -> new WasherQuirks(random);
            case "heatpump-h3" -> new HeatPumpQuirks(random);
            case "ebike-e2" -> new EBikeQuirks(random);
            default -> throw new IllegalArgumentException("no life is known of " + modelId);
        };
    }

    /** What the metric shows, if it does, becomes value × factor + summand. */
    static void alter(Sample sample, String metric, double factor, double summand) {
        Double shown = sample.readings().get(metric);
        if (shown != null) {
            sample.read(metric, shown * factor + summand);
        }
    }
}
