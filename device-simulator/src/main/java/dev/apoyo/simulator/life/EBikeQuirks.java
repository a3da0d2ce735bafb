package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Sample;
import dev.apoyo.simulator.physics.Surroundings;
import java.util.SplittableRandom;

/** Roads: each ride shakes otherwise, some go over cobbles, a kerb jolts a contact, a parked bike stands in the sun. */
final class EBikeQuirks implements Quirks {

    private static final Range ROAD = new Range(0.85, 1.25);
    private static final double COBBLES = 0.05;
    private static final Range COBBLES_ROAD = new Range(1.5, 2.6);
    private static final double KERB = 0.01;
    private static final double WET_SENSOR = 0.004;
    private static final double SUN_PER_DAY = 0.25;
    private static final Range SUN_HOURS = new Range(0.5, 4);
    private static final Range SUN_KELVIN = new Range(5, 16);

    private final SplittableRandom random;
    private boolean wasInUse;
    private double road = 1;
    private double sunSecondsLeft;
    private double sunKelvin;

    EBikeQuirks(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public void touch(Surroundings surroundings, double seconds, boolean inUse, Sample sample) {
        if (inUse && !wasInUse) {
            begin(sample);
        }
        wasInUse = inUse;
        sunSecondsLeft -= seconds;
        boolean isDay = surroundings.hourOfDay() > 9 && surroundings.hourOfDay() < 18;
        if (isDay && !inUse && Chance.within(random, SUN_PER_DAY, seconds)) {
            sunSecondsLeft = SUN_HOURS.draw(random) * 3_600;
            sunKelvin = SUN_KELVIN.draw(random);
        }
        Quirks.alter(sample, "motor_vibration_millimeters_per_second", road, 0);
        Quirks.alter(sample, "ride_vibration_millimeters_per_second", road, 0);
        if (sunSecondsLeft > 0) {
            Quirks.alter(sample, "battery_temperature_celsius", 1, sunKelvin);
            Quirks.alter(sample, "motor_temperature_celsius", 1, sunKelvin);
        }
    }

    private void begin(Sample sample) {
        road = (Chance.of(random, COBBLES) ? COBBLES_ROAD : ROAD).draw(random);
        if (Chance.of(random, KERB)) {
            sample.event("B05");
            Chance.repeat(random, 0.5, () -> sample.event("B05"));
        }
        if (Chance.of(random, WET_SENSOR)) {
            sample.event("B09");
        }
    }
}
