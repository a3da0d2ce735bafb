package dev.apoyo.local.score.backblaze;

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
}
