package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/**
 * Several metrics of one device that leave their usual pattern together: Hotelling's T² of their smoothed values.
 *
 * <pre>
 *   s     = EWMA of each metric
 *   z     = (s - mean) / deviation, learned from the device's first learnRows rows
 *   T²    = z' C⁻¹ z,   C = cov(z) + 0.3 I
 *   limit = limitFactor × 99 % quantile of T² over the baseline
 *   mean follows s with the time constant adaptSeconds, but not while T² &gt; limit
 * </pre>
 *
 * Because the scale is that of the <i>smoothed</i> values, a metric that wanders slowly while learning (a temperature that
 * warms up) gets a wide one, and one that is only noisy a narrow one. The 0.3 keeps metrics that happened to move
 * together while learning from having to do so for ever. A slow change is followed and a step is not, as in {@link OwnBaseline}. A metric that stood still while learning has no scale and is left
 * out; a missing value keeps its last smoothed one. Cost: one {@code exp} a metric and n²/2 multiplications a row; memory
 * n²/2 + 5.5 n + 5 doubles, while learning {@code learnRows × n} doubles more.
 *
 * <p>Source: C. A. Lowry et al., <i>A multivariate exponentially weighted moving average control chart</i>,
 * Technometrics 34 (1992).
 *
 * @param metrics how many, 1 to 32
 * @param learnRows how many rows are the baseline, at least 32 and 4 a metric
 * @param smoothingSeconds time constant of the smoothing, above 0
 * @param adaptSeconds above 0; infinity never adapts
 * @param limitFactor above 0; 1 alarms on one row in a hundred of a device that stays as it was, 5 asks for a clear change
 */
public record MultivariateT2(
        int metrics, int learnRows, double smoothingSeconds, double adaptSeconds, double limitFactor) {

    private static final int MOST_METRICS = 32;
    private static final int LEAST_ROWS = 32;
    private static final int ROWS = 0;
    private static final int LEARNED = 1;
    private static final int LIMIT = 2;
    private static final int SCORE = 3;
    private static final int LAST_MILLIS = 4;
    private static final int SMOOTHED = 5;

    public MultivariateT2 {
        if (metrics < 1 || metrics > MOST_METRICS) {
            throw new IllegalArgumentException("metrics must be 1 to " + MOST_METRICS + ", is " + metrics);
        }
        Check.atLeast("learnRows", Math.max(LEAST_ROWS, 4 * metrics), learnRows);
        Check.positive("smoothingSeconds", smoothingSeconds);
        Check.positive("adaptSeconds", adaptSeconds);
        Check.positive("limitFactor", limitFactor);
    }

    /** A memory that has everything to learn, also for the time after a repair. */
    public double[] fresh() {
        return new double[learned() + learnRows * metrics];
    }

    /**
     * Takes a row in and returns the memory to go on with: the same array, or a smaller one when this row completed the
     * baseline.
     *
     * @param values one a metric in a fixed order, NaN where it is missing
     * @throws IllegalArgumentException when the number of values is wrong, one is infinite, or the row is older than the
     *     last one
     */
    public double[] update(double[] memory, long timeMillis, double[] values) {
        smooth(memory, timeMillis, values);
        double[] row = smoothed(memory);
        if (isLearned(memory)) {
            watch(memory, timeMillis, row);
            return memory;
        }
        memory[LAST_MILLIS] = timeMillis;
        System.arraycopy(row, 0, memory, learned() + (int) memory[ROWS]++ * metrics, metrics);
        return memory[ROWS] < learnRows ? memory : learn(memory);
    }

    public boolean isLearned(double[] memory) {
        return memory[LEARNED] == 1;
    }

    /** T² of the newest row over its limit: above 1 is strange. NaN while learning. */
    public double ratio(double[] memory) {
        return isLearned(memory) ? memory[SCORE] / memory[LIMIT] : Double.NaN;
    }

    /** T² of the newest row; NaN while learning. */
    public double score(double[] memory) {
        return isLearned(memory) ? memory[SCORE] : Double.NaN;
    }

    /** What each metric adds to T²; the shares add up to it, and the largest names the metric to look at. */
    public double[] contributions(double[] memory) {
        return isLearned(memory) ? baseline().contributions(memory, smoothed(memory)) : new double[metrics];
    }

    private void smooth(double[] memory, long timeMillis, double[] values) {
        if (values.length != metrics) {
            throw new IllegalArgumentException("expected " + metrics + " values, got " + values.length);
        }
        Ewma ewma = new Ewma(smoothingSeconds);
        for (int metric = 0; metric < metrics; metric++) {
            if (!Double.isNaN(values[metric])) {
                ewma.update(memory, SMOOTHED + metric * Ewma.SIZE, timeMillis, values[metric]);
            }
        }
    }

    private double[] smoothed(double[] memory) {
        Ewma ewma = new Ewma(smoothingSeconds);
        double[] row = new double[metrics];
        Arrays.setAll(row, metric -> ewma.mean(memory, SMOOTHED + metric * Ewma.SIZE));
        return row;
    }

    private void watch(double[] memory, long timeMillis, double[] row) {
        double seconds = Check.secondsSince(memory[LAST_MILLIS], timeMillis);
        memory[LAST_MILLIS] = timeMillis;
        memory[SCORE] = baseline().score(memory, row);
        if (memory[SCORE] <= memory[LIMIT]) {
            baseline().adapt(memory, row, -Math.expm1(-seconds / adaptSeconds));
        }
    }

    private double[] learn(double[] memory) {
        double[][] rows = new double[learnRows][];
        for (int row = 0; row < learnRows; row++) {
            int at = learned() + row * metrics;
            rows[row] = Arrays.copyOfRange(memory, at, at + metrics);
        }
        double[] small = Arrays.copyOf(memory, learned());
        small[LEARNED] = 1;
        small[LIMIT] = limitFactor * baseline().learn(small, rows);
        small[SCORE] = baseline().score(small, rows[learnRows - 1]);
        return small;
    }

    private T2Baseline baseline() {
        return new T2Baseline(metrics, SMOOTHED + metrics * Ewma.SIZE);
    }

    /** Where the learned part ends. */
    private int learned() {
        return SMOOTHED + metrics * Ewma.SIZE + T2Baseline.size(metrics);
    }
}
