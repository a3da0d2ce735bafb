package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/**
 * Location and scale of a stream that a single wild value hardly moves and that still follow a lasting change.
 *
 * <pre>
 *   r         = min(max(value - location, -3 scale), 3 scale)
 *   location += a r
 *   scale    += a (1.2533 |r| - scale),   a = max(1/n, 1 - exp(-dt / timeConstant))
 * </pre>
 *
 * 1.2533 = sqrt(pi/2) makes the scale the standard deviation of Gaussian noise. The first 9 values start it with their
 * median and median absolute deviation. A value ten thousand scales away moves the location by 3a scales, as one three
 * scales away does; after a lasting step the scale opens up first and the location arrives within about a time
 * constant. Cost: one {@code exp}, 13 doubles.
 *
 * <p>Source: Huber's estimator as a stochastic approximation; R. A. Maronna, R. D. Martin, V. J. Yohai, <i>Robust
 * Statistics</i>, 2006, 2.7 and 8.
 *
 * @param timeConstantSeconds how fast it follows, above 0
 * @param minimumScale what the scale never falls below, in the values' unit: the sensor's resolution. It keeps a reading
 *     that stood still from calling the first step of the last digit infinitely strange
 */
public record RobustScale(double timeConstantSeconds, double minimumScale) {

    static final int START = 9;
    static final int SIZE = 4 + START;

    private static final double CLIP = 3;
    private static final double GAUSSIAN = Math.sqrt(Math.PI / 2);
    private static final int COUNT = 0;
    private static final int LAST_MILLIS = 1;
    private static final int LOCATION = 2;
    private static final int SCALE = 3;
    private static final int FIRST = 4;

    public RobustScale {
        Check.positive("timeConstantSeconds", timeConstantSeconds);
        Check.notNegative("minimumScale", minimumScale);
    }

    /** An empty memory. */
    public double[] fresh() {
        return new double[SIZE];
    }

    /**
     * Takes a value in.
     *
     * @throws IllegalArgumentException when the value is not finite or older than the last one
     */
    public void update(double[] memory, long timeMillis, double value) {
        double count = memory[COUNT];
        double seconds = count == 0 ? 0 : Check.secondsSince(memory[LAST_MILLIS], timeMillis);
        double share = Math.max(1 / (count + 1), -Math.expm1(-seconds / timeConstantSeconds));
        update(memory, timeMillis, value, share);
    }

    /** As above with a given share of the new value, 0 to 1. */
    void update(double[] memory, long timeMillis, double value, double share) {
        Check.finite("value", value);
        memory[LAST_MILLIS] = timeMillis;
        if (memory[COUNT]++ < START) {
            start(memory, value);
        } else {
            follow(memory, value, share);
        }
    }

    /** NaN before the first value. */
    public double location(double[] memory) {
        return memory[COUNT] == 0 ? Double.NaN : memory[LOCATION];
    }

    /** In the unit of the values, at least {@link #minimumScale}; NaN before the 9th value. */
    public double scale(double[] memory) {
        return memory[COUNT] < START ? Double.NaN : Math.max(minimumScale, memory[SCALE]);
    }

    /** (value - location) / scale; NaN before the 9th value; 0 at the location even where the scale is 0. */
    public double score(double[] memory, double value) {
        double distance = value - location(memory);
        return distance == 0 ? 0 : distance / scale(memory);
    }

    double count(double[] memory) {
        return memory[COUNT];
    }

    double lastMillis(double[] memory) {
        return memory[LAST_MILLIS];
    }

    private void start(double[] memory, double value) {
        int count = (int) memory[COUNT];
        memory[FIRST + count - 1] = value;
        double[] first = Arrays.copyOfRange(memory, FIRST, FIRST + count);
        memory[LOCATION] = Medians.median(first);
        memory[SCALE] = Medians.scale(first, memory[LOCATION]);
    }

    private void follow(double[] memory, double value, double share) {
        double scale = scale(memory);
        double reach = scale == 0 ? Double.POSITIVE_INFINITY : CLIP * scale;
        double clipped = Math.max(-reach, Math.min(reach, value - memory[LOCATION]));
        memory[LOCATION] += share * clipped;
        memory[SCALE] += share * (GAUSSIAN * Math.abs(clipped) - memory[SCALE]);
    }
}
