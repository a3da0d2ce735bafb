package dev.apoyo.simulator.life;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * The person who has the product: from which severity the symptom is noticed, how long it is borne, and how long after
 * the call the repair comes. Nobody contacts them here, so the call is when they would call by themselves. Detection
 * never sees any of this.
 *
 * @param noticesAtSeverity 0 to 1
 */
record Customer(double noticesAtSeverity, Duration callsAfter, Duration repairedAfter) {

    private static final Range REPAIRED_AFTER_HOURS = new Range(48, 240);

    static Customer draw(FaultKind kind, SplittableRandom random) {
        return new Customer(
                kind.noticedAtSeverity().draw(random),
                hours(kind.callsAfterHours().draw(random)),
                hours(REPAIRED_AFTER_HOURS.draw(random)));
    }

    /** From the onset to the call. */
    Duration untilCall(Progression progression) {
        return progression.until(noticesAtSeverity).plus(callsAfter);
    }

    LifeTruth truth(String deviceId, FaultKind kind, Progression progression) {
        return new LifeTruth(
                deviceId,
                kind.id(),
                kind.faultCode(),
                kind.isGradual(),
                progression.onset(),
                progression.onset().plus(progression.until(noticesAtSeverity)),
                progression.onset().plus(untilCall(progression)),
                progression.onset().plus(untilCall(progression)).plus(repairedAfter));
    }

    private static Duration hours(double hours) {
        return Duration.ofSeconds(Math.round(hours * 3_600));
    }
}
