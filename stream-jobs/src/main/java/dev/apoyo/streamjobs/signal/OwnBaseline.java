package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/**
 * What is normal for this one device, learned on its own first days.
 *
 * <pre>
 *   learning:  location and scale of {@link RobustScale} with equal weights, until both learnReadings have come and
 *              learnSeconds have passed
 *   after:     score = (value - location) / scale
 *              location and scale follow with adaptTimeConstant, but not while |score| &gt; holdScore
 * </pre>
 *
 * The hold keeps a fault from becoming the new normal: a step beyond it stays visible until {@link #reset}, which belongs
 * after each repair. A change that creeps slower than the adapting is learned away; set the time constant well above
 * the time a fault takes to grow, or to infinity. Give it smoothed values (an {@link Ewma}) where single ones are noisy:
 * the scale is then that of the smoothed values. Cost: one {@code exp}, 15 doubles.
 *
 * @param learnReadings at least 9
 * @param learnSeconds 0 or more; long enough to have seen the device's cycles
 * @param adaptTimeConstantSeconds above 0; infinity never adapts
 * @param holdScore above 0; beyond it nothing is learned
 * @param minimumScale 0 or more, in the values' unit, see {@link RobustScale}
 */
public record OwnBaseline(
        int learnReadings,
        double learnSeconds,
        double adaptTimeConstantSeconds,
        double holdScore,
        double minimumScale) {

    /** What the start of a {@link RobustScale} needs. */
    public static final int LEAST_READINGS = RobustScale.START;

    private static final int FIRST_MILLIS = RobustScale.SIZE;
    private static final int LEARNED = FIRST_MILLIS + 1;
    private static final int SIZE = LEARNED + 1;

    public OwnBaseline {
        Check.atLeast("learnReadings", LEAST_READINGS, learnReadings);
        Check.notNegative("learnSeconds", learnSeconds);
        Check.positive("adaptTimeConstantSeconds", adaptTimeConstantSeconds);
        Check.positive("holdScore", holdScore);
        Check.notNegative("minimumScale", minimumScale);
    }

    /** A memory that has everything to learn. */
    public double[] fresh() {
        return new double[SIZE];
    }

    /** Forgets all: after a repair the device is another one. */
    public void reset(double[] memory) {
        Arrays.fill(memory, 0);
    }

    /**
     * Takes a value in and returns its score against what was known before it; NaN while learning.
     *
     * @throws IllegalArgumentException when the value is not finite or older than the last one
     */
    public double update(double[] memory, long timeMillis, double value) {
        double score = score(memory, Check.finite("value", value));
        if (!isLearned(memory)) {
            learn(memory, timeMillis, value);
        } else if (Math.abs(score) <= holdScore) {
            adapt(memory, timeMillis, value);
        }
        return score;
    }

    /** How many scales the value is above (below: negative) the baseline; NaN while learning. Learns nothing. */
    public double score(double[] memory, double value) {
        return isLearned(memory) ? robust().score(memory, value) : Double.NaN;
    }

    public boolean isLearned(double[] memory) {
        return memory[LEARNED] == 1;
    }

    /** What is normal, in the values' unit; while learning what is known so far. */
    public double location(double[] memory) {
        return robust().location(memory);
    }

    /** The usual deviation, in the values' unit; NaN before the 9th value. */
    public double scale(double[] memory) {
        return robust().scale(memory);
    }

    private void learn(double[] memory, long timeMillis, double value) {
        RobustScale robust = robust();
        double count = robust.count(memory);
        if (count == 0) {
            memory[FIRST_MILLIS] = timeMillis;
        } else {
            Check.secondsSince(robust.lastMillis(memory), timeMillis);
        }
        robust.update(memory, timeMillis, value, 1 / (count + 1));
        boolean longEnough = timeMillis - memory[FIRST_MILLIS] >= learnSeconds * 1000;
        memory[LEARNED] = longEnough && count + 1 >= learnReadings ? 1 : 0;
    }

    private void adapt(double[] memory, long timeMillis, double value) {
        RobustScale robust = robust();
        double seconds = Check.secondsSince(robust.lastMillis(memory), timeMillis);
        robust.update(memory, timeMillis, value, -Math.expm1(-seconds / adaptTimeConstantSeconds));
    }

    private RobustScale robust() {
        return new RobustScale(adaptTimeConstantSeconds, minimumScale);
    }
}
