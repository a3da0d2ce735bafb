package dev.apoyo.local.score.backblaze;

import java.time.Duration;

/**
 * One drive of the fleet. Outcome and last time are labels: for fitting and judging only.
 *
 * @param sizeTerabytes NaN when not known
 * @param firstSeen epoch second
 * @param lastSeen epoch second; {@link Long#MAX_VALUE} when not told
 * @param failedAt epoch second; {@link Long#MAX_VALUE} when it did not fail as far as is known
 * @param isOutcomeKnown false when the outcome is withheld; such a drive was still alive when the withheld part began
 */
record Drive(
        String id,
        String model,
        String maker,
        double sizeTerabytes,
        long firstSeen,
        long lastSeen,
        long failedAt,
        boolean isOutcomeKnown) {

    boolean hasFailed() {
        return failedAt != Long.MAX_VALUE;
    }

    /** As the record shows a drive whose outcome is withheld. */
    Drive withOutcomeUnknown() {
        return new Drive(id, model, maker, sizeTerabytes, firstSeen, Long.MAX_VALUE, Long.MAX_VALUE, false);
    }

    boolean failsWithin(Duration horizon, long afterSecond) {
        return hasFailed() && failedAt >= afterSecond && failedAt - afterSecond <= horizon.toSeconds();
    }
}
