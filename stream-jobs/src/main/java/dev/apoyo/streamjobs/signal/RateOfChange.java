package dev.apoyo.streamjobs.signal;

/**
 * How fast a value changes now: the slope of the line fitted to the past by least squares, where a value's weight falls by
 * 63 % in one time constant.
 *
 * <pre>
 *   slope = (W Sxt - Sx St) / (W Stt - St²),   W = Σw, St = Σwt, …,   w = exp(-age / timeConstant)
 * </pre>
 *
 * The sums move along in constant memory, at any distance of the values. Exact on a ramp from the second value on; noise
 * of standard deviation s gives the slope a deviation of s sqrt(dt / (4 timeConstant³)); one wild value bends it for a
 * time constant, where that matters use {@link RobustSlope}. Cost: one {@code exp}, 8 doubles.
 *
 * @param timeConstantSeconds above 0
 */
public record RateOfChange(double timeConstantSeconds) {

    private static final int COUNT = 0;
    private static final int LAST_MILLIS = 1;
    private static final int ORIGIN = 2;
    private static final int W = 3;
    private static final int T = 4;
    private static final int TT = 5;
    private static final int X = 6;
    private static final int XT = 7;
    private static final int SIZE = 8;
    private static final double LEAST_SPREAD = 1e-9;

    public RateOfChange {
        Check.positive("timeConstantSeconds", timeConstantSeconds);
    }

    /** An empty memory. */
    public double[] fresh() {
        return new double[SIZE];
    }

    /**
     * Takes a value in and returns the new slope in units per second; NaN until there were two values at two times.
     *
     * @throws IllegalArgumentException when the value is not finite or older than the last one
     */
    public double update(double[] memory, long timeMillis, double value) {
        Check.finite("value", value);
        if (memory[COUNT]++ == 0) {
            memory[ORIGIN] = value;
        } else {
            moveOn(memory, Check.secondsSince(memory[LAST_MILLIS], timeMillis));
        }
        memory[LAST_MILLIS] = timeMillis;
        memory[W]++;
        memory[X] += value - memory[ORIGIN];
        return perSecond(memory);
    }

    /** The slope in units per second; NaN until there were two values at two times. */
    public double perSecond(double[] memory) {
        double spread = memory[W] * memory[TT] - memory[T] * memory[T];
        boolean known = spread > LEAST_SPREAD * memory[W] * memory[TT];
        return known ? (memory[W] * memory[XT] - memory[X] * memory[T]) / spread : Double.NaN;
    }

    /** Times count back from the newest value, which is at 0. */
    private void moveOn(double[] memory, double seconds) {
        double keep = Math.exp(-seconds / timeConstantSeconds);
        memory[TT] = keep * (memory[TT] - 2 * seconds * memory[T] + seconds * seconds * memory[W]);
        memory[XT] = keep * (memory[XT] - seconds * memory[X]);
        memory[T] = keep * (memory[T] - seconds * memory[W]);
        memory[X] *= keep;
        memory[W] *= keep;
    }
}
