package dev.apoyo.local.score;

import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param name with its unit when it has one, such as {@code lead h}
 * @param value NaN when there was nothing to measure
 * @param interval where the true value lies with 95 % confidence; null when that is not known
 * @param goal what was promised; null for a baseline and for what is only told
 */
public record Measure(
        String name,
        double value,
        @Nullable Interval interval,
        @Nullable Goal goal) {

    public static Measure of(String name, double value) {
        return new Measure(name, value, null, null);
    }

    /** The share {@code hits / n} with its Wilson interval. */
    public static Measure share(String name, long hits, long n) {
        return new Measure(name, n == 0 ? Double.NaN : (double) hits / n, Interval.wilson(hits, n), null);
    }

    public Measure withGoal(Goal wished) {
        return new Measure(name, value, interval, wished);
    }

    /** False only when there is a goal and the value misses it. */
    boolean isMet() {
        return goal == null || goal.isMetBy(value);
    }
}
