package dev.apoyo.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * A new firmware in mid-run that filters vibration otherwise.
 *
 * @param at when this device gets it
 * @param vibrationGain what it shows for what the old one showed as 1
 */
record FirmwareUpdate(Instant at, double vibrationGain) {

    private static final double ADOPTION = 0.6;
    private static final Range DAYS_AFTER_RELEASE = new Range(0, 10);
    private static final Range VIBRATION_GAIN = new Range(0.94, 1.08);

    static FirmwareUpdate draw(Instant start, Duration life, SplittableRandom random) {
        if (!Chance.of(random, ADOPTION)) {
            return new FirmwareUpdate(Instant.MAX, 1);
        }
        double waits = DAYS_AFTER_RELEASE.draw(random) * 86_400;
        Instant at = start.plus(life.dividedBy(2)).plusSeconds((long) waits);
        return new FirmwareUpdate(at, VIBRATION_GAIN.draw(random));
    }

    double vibrationGainAt(Instant time) {
        return time.isBefore(at) ? 1 : vibrationGain;
    }
}
