package dev.apoyo.simulator.life;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * How one fault of one device grows.
 *
 * @param onset severity 0 until then
 * @param ramp from there to severity 1
 * @param shape see {@link FaultKind#shape()}
 */
record Progression(Instant onset, Duration ramp, double shape) {

    static Progression draw(FaultKind kind, SplittableRandom random) {
        long rampSeconds = Math.round(kind.rampDays().draw(random) * 86_400);
        return new Progression(
                Instant.EPOCH, Duration.ofSeconds(rampSeconds), kind.shape().draw(random));
    }

    Progression from(Instant newOnset) {
        return new Progression(newOnset, ramp, shape);
    }

    double severityAt(Instant time) {
        long since = time.getEpochSecond() - onset.getEpochSecond();
        if (since < 0) {
            return 0;
        }
        return since >= ramp.toSeconds() ? 1 : Math.pow((double) since / ramp.toSeconds(), shape);
    }

    /** How long after the onset the severity is reached. */
    Duration until(double severity) {
        return Duration.ofSeconds(Math.round(ramp.toSeconds() * Math.pow(severity, 1 / shape)));
    }
}
