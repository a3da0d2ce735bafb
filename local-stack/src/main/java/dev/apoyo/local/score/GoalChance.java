package dev.apoyo.local.score;

/**
 * How sure a setting is to meet its goals: what settings are chosen by. A setting that just meets a goal on the training
 * part misses it elsewhere half of the time, so the distance to each goal counts in its standard errors, and no goal is
 * bought with another.
 *
 * @param recall at least
 * @param precision at least
 */
public record GoalChance(double recall, double precision) {

    /** Makes the logistic function as steep as the normal distribution. */
    private static final double STEEPNESS = 1.702;

    /** The logarithm of the chance to meet both goals on as much data again. */
    public double log(CaseTally tally) {
        return logChance(tally.failuresFound(), tally.failures(), recall)
                + logChance(tally.trueCases(), tally.cases(), precision);
    }

    private static double logChance(int hits, int n, double goal) {
        double size = Math.max(1, n);
        double distance = (hits / size - goal) / Math.sqrt(goal * (1 - goal) / size);
        return -Math.log1p(Math.exp(-STEEPNESS * distance));
    }
}
