package dev.apoyo.simulator.life;

import dev.apoyo.simulator.physics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The sensors of one device as they were built and mounted: each metric reads a little too high or too low, drifts
 * within its data sheet, and a firmware update may filter vibration otherwise than before. The floor is in here too: it
 * decides how much of a machine's shaking the sensor sees.
 */
final class Sensors {

    private static final double OFFSET_SIGMA_KELVIN = 0.6;
    private static final double DRIFT_SIGMA_KELVIN_PER_YEAR = 0.5;
    private static final double GAIN_SIGMA = 0.02;
    private static final double DRIFT_SIGMA_PER_YEAR = 0.01;
    private static final Range FLOOR = new Range(0.75, 1.35);
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;

    /** How one sensor errs: value × gain + offset, both drifting. */
    private record Error(double gain, double gainPerYear, double offset, double offsetPerYear) {
        double show(double value, double years) {
            return value * (gain + gainPerYear * years) + offset + offsetPerYear * years;
        }
    }

    private final Instant start;
    private final double floor;
    private final FirmwareUpdate update;
    private final SplittableRandom random;
    private final Map<String, Error> errors = new HashMap<>();

    Sensors(Instant start, Duration life, SplittableRandom random) {
        this.start = start;
        this.floor = FLOOR.draw(random);
        this.update = FirmwareUpdate.draw(start, life, random);
        this.random = random;
    }

    void touch(Instant time, Sample sample) {
        double years = Duration.between(start, time).toSeconds() / SECONDS_PER_YEAR;
        for (Map.Entry<String, Double> reading : Map.copyOf(sample.readings()).entrySet()) {
            String metric = reading.getKey();
            Error error = errors.get(metric);
            if (error == null) {
                error = draw(metric);
                errors.put(metric, error);
            }
            double filter = isVibration(metric) ? update.vibrationGainAt(time) : 1;
            sample.read(metric, error.show(reading.getValue(), years) * filter);
        }
    }

    private Error draw(String metric) {
        if (metric.endsWith("_celsius")) {
            double offset = OFFSET_SIGMA_KELVIN * random.nextGaussian();
            return new Error(1, 0, offset, DRIFT_SIGMA_KELVIN_PER_YEAR * random.nextGaussian());
        }
        boolean isMeasured = isVibration(metric) || metric.endsWith("_bar") || metric.endsWith("_minute");
        double gain = isMeasured ? 1 + GAIN_SIGMA * random.nextGaussian() : 1;
        double drift = isMeasured ? DRIFT_SIGMA_PER_YEAR * random.nextGaussian() : 0;
        return new Error(isVibration(metric) ? gain * floor : gain, drift, 0, 0);
    }

    private static boolean isVibration(String metric) {
        return metric.contains("_vibration_");
    }
}
