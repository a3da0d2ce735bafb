package dev.apoyo.streamjobs.signal;

/**
 * A fast mean beside a slow one: how far the present has moved away from the past, with the noise of single values gone.
 *
 * <pre>
 *   difference = fastMean - slowMean
 * </pre>
 *
 * After a step it rises within the fast time constant and fades within the slow one; on a ramp it settles at slope ×
 * (slow - fast). Cost: two {@link Ewma}, 6 doubles. Source: the two moving averages of trend following (MACD).
 *
 * @param fast the shorter time constant
 * @param slow the longer one
 */
public record FastSlow(Ewma fast, Ewma slow) {

    private static final int SLOW = Ewma.SIZE;

    public FastSlow {
        if (fast.timeConstantSeconds() >= slow.timeConstantSeconds()) {
            throw new IllegalArgumentException("the fast time constant must be below the slow one, are "
                    + fast.timeConstantSeconds() + " s and " + slow.timeConstantSeconds() + " s");
        }
    }

    public static FastSlow ofSeconds(double fastSeconds, double slowSeconds) {
        return new FastSlow(new Ewma(fastSeconds), new Ewma(slowSeconds));
    }

    /** An empty memory. */
    public double[] fresh() {
        return new double[2 * Ewma.SIZE];
    }

    /**
     * Takes a value in and returns the new difference.
     *
     * @throws IllegalArgumentException when the value is not finite or older than the last one
     */
    public double update(double[] memory, long timeMillis, double value) {
        fast.update(memory, 0, timeMillis, value);
        slow.update(memory, SLOW, timeMillis, value);
        return difference(memory);
    }

    /** NaN before the first value. */
    public double difference(double[] memory) {
        return fastMean(memory) - slowMean(memory);
    }

    public double fastMean(double[] memory) {
        return fast.mean(memory, 0);
    }

    public double slowMean(double[] memory) {
        return slow.mean(memory, SLOW);
    }
}
