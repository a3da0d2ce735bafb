package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Sample;
import dev.apoyo.simulator.physics.Surroundings;
import java.util.SplittableRandom;

/**
 * Wash days: a blanket that will not spread, a door pushed while it locks, a kinked hose, a mains voltage that sags, a
 * laundry under the roof in summer.
 */
final class WasherQuirks implements Quirks {

    private static final double BLANKET = 0.03;
    private static final Range BLANKET_VIBRATION = new Range(3, 8);
    private static final double PUSHED_DOOR = 0.02;
    private static final double KINKED_HOSE = 0.003;
    private static final Range MAINS = new Range(0.85, 1.0);
    private static final Range ROOM_KELVIN = new Range(-6, 6);

    private final SplittableRandom random;
    private final double roomKelvin;
    private boolean wasInUse;
    private double blanketVibration;
    private double mains = 1;

    WasherQuirks(SplittableRandom random) {
        this.random = random;
        this.roomKelvin = ROOM_KELVIN.draw(random);
    }

    @Override
    public void touch(Surroundings surroundings, double seconds, boolean inUse, Sample sample) {
        if (inUse && !wasInUse) {
            begin(sample);
        }
        wasInUse = inUse;
        Quirks.alter(sample, "drum_vibration_millimeters_per_second", 1, blanketVibration);
        Quirks.alter(sample, "spin_vibration_millimeters_per_second", 1, blanketVibration);
        Quirks.alter(sample, "heating_rate_celsius_per_minute", mains, 0);
        Quirks.alter(sample, "heater_power_watts", mains, 0);
        Quirks.alter(sample, "drum_motor_temperature_celsius", 1, roomKelvin);
        if (sample.readings().containsKey("drain_duration_seconds") && Chance.of(random, KINKED_HOSE)) {
            sample.read("drain_duration_seconds", 180).event("E17");
        }
    }

    private void begin(Sample sample) {
        blanketVibration = Chance.of(random, BLANKET) ? BLANKET_VIBRATION.draw(random) : 0;
        mains = MAINS.draw(random);
        if (Chance.of(random, PUSHED_DOOR)) {
            sample.event("E23");
            Chance.repeat(random, 0.5, () -> sample.event("E23"));
        }
    }
}
