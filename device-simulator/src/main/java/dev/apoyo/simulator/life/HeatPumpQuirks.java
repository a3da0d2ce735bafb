package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Sample;
import dev.apoyo.simulator.physics.Surroundings;
import java.util.SplittableRandom;

/** Winters: the outdoor unit defrosts itself, snow rattles on the fan, a probe loses contact once in a while. */
final class HeatPumpQuirks implements Quirks {

    private static final double DEFROSTS_PER_DAY = 8;
    private static final double DEFROST_BELOW_CELSIUS = 5;
    private static final double DEFROST_SECONDS = 900;
    private static final double RATTLES_PER_DAY = 0.2;
    private static final Range RATTLE_HOURS = new Range(0.2, 4);
    private static final Range RATTLE_VIBRATION = new Range(1, 4);
    private static final double LOST_CONTACTS_PER_DAY = 0.05;

    private final SplittableRandom random;
    private double defrostSecondsLeft;
    private double rattleSecondsLeft;
    private double rattleVibration;

    HeatPumpQuirks(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void touch(Surroundings surroundings, double seconds, boolean inUse, Sample sample) {
        defrostSecondsLeft -= seconds;
        rattleSecondsLeft -= seconds;
        if (surroundings.outdoorCelsius() < DEFROST_BELOW_CELSIUS && Chance.within(random, DEFROSTS_PER_DAY, seconds)) {
            defrostSecondsLeft = DEFROST_SECONDS;
        }
        if (Chance.within(random, RATTLES_PER_DAY, seconds)) {
            rattleSecondsLeft = RATTLE_HOURS.draw(random) * 3_600;
            rattleVibration = RATTLE_VIBRATION.draw(random);
        }
        if (Chance.within(random, LOST_CONTACTS_PER_DAY, seconds)) {
            sample.event("H11");
            Chance.repeat(random, 0.7, () -> sample.event("H11"));
        }
        show(sample);
    }

    private void show(Sample sample) {
        if (defrostSecondsLeft > 0) {
            Quirks.alter(sample, "refrigerant_pressure_bar", 1, -2);
            Quirks.alter(sample, "exchanger_temperature_difference_kelvin", 1.5, 0);
            Quirks.alter(sample, "exchanger_conductance_watts_per_kelvin", 1 / 1.5, 0);
        }
        if (rattleSecondsLeft > 0) {
            Quirks.alter(sample, "compressor_vibration_millimeters_per_second", 1, rattleVibration);
        }
    }
}
