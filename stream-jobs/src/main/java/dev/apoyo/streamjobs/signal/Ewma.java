package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/**
 * Exponentially weighted mean of values that come at any distance in time.
 *
 * <pre>
 *   mean += a (value - mean),   a = max(1/n, 1 - exp(-dt / timeConstant))
 * </pre>
 *
 * After a step the mean has gone 63 % of the way in one time constant. The {@code 1/n} makes the first values a plain
 * mean instead of trusting the first one for a whole time constant. Cost: one {@code exp}, 3 doubles.
 *
 * <p>Source: A. Eckner, <i>Algorithms for unevenly spaced time series: moving averages and other rolling operators</i>
 * (2019), the "next point" form.
 *
 * @param timeConstantSeconds above 0
 */
public record Ewma(double timeConstantSeconds) {

    static final int SIZE = 3;

    private static final int COUNT = 0;
    private static final int LAST_MILLIS = 1;
    private static final int MEAN = 2;

    public Ewma {
        Check.positive("timeConstantSeconds", timeConstantSeconds);
    }

    /** An empty memory. */
    public double[] fresh() {
        return new double[SIZE];
    }

    /**
     * Takes a value in and returns the new mean.
     *
     * @throws IllegalArgumentException when the value is not finite or older than the last one
     */
    public double update(double[] memory, long timeMillis, double value) {
        return update(memory, 0, timeMillis, value);
    }

    /** The mean; NaN before the first value. */
    public double mean(double[] memory) {
        return mean(memory, 0);
    }

    double update(double[] memory, int at, long timeMillis, double value) {
        Check.finite("value", value);
        double weight = weight(memory, at, timeMillis);
        memory[at + COUNT]++;
        memory[at + LAST_MILLIS] = timeMillis;
        memory[at + MEAN] += weight * (value - memory[at + MEAN]);
        return memory[at + MEAN];
    }

    double mean(double[] memory, int at) {
        return memory[at + COUNT] == 0 ? Double.NaN : memory[at + MEAN];
    }

    static void clear(double[] memory, int at) {
        Arrays.fill(memory, at, at + SIZE, 0);
    }

    private double weight(double[] memory, int at, long timeMillis) {
        double count = memory[at + COUNT];
        if (count == 0) {
            return 1;
        }
        double seconds = Check.secondsSince(memory[at + LAST_MILLIS], timeMillis);
        return Math.max(1 / (count + 1), -Math.expm1(-seconds / timeConstantSeconds));
    }
}
