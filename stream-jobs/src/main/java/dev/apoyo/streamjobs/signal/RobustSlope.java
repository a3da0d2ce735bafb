package dev.apoyo.streamjobs.signal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The trend of a stream over a long window, as the median of the slopes between all pairs of bucket means (Theil-Sen). Up
 * to 29 % of the buckets may be wild without harm.
 *
 * <pre>
 *   slope  = median of (yj - yi) / (tj - ti) over all i &lt; j
 *   90 %   = the slopes of rank (N ± 1.645 sqrt(n (n-1) (2n+5) / 18)) / 2,   N = n (n-1) / 2
 *   level  = median of yi + slope (now - ti)
 * </pre>
 *
 * Only completed buckets count, so the trend changes once a bucket; a bucket without a value is left out. The interval
 * holds for noise that is independent from bucket to bucket: choose buckets longer than the noise remembers. Cost: O(1)
 * a value; a trend sorts n²/2 slopes (n = 24: 276 slopes, some 10 µs). Memory 5 + 2n doubles.
 *
 * <p>Source: P. K. Sen, <i>Estimates of the regression coefficient based on Kendall's tau</i>, JASA 63 (1968).
 *
 * @param bucketSeconds length of a bucket, 1 or more
 * @param buckets how many are kept, 5 to 64
 */
public record RobustSlope(int bucketSeconds, int buckets) {

    /** Fewer buckets make no trend. */
    public static final int LEAST_BUCKETS = 5;

    private static final int MOST_BUCKETS = 64;
    private static final double Z_90 = 1.6449;
    private static final int KEPT = 0;
    private static final int OPEN_BUCKET = 1;
    private static final int OPEN_COUNT = 2;
    private static final int OPEN_TIME = 3;
    private static final int OPEN_VALUE = 4;
    private static final int TIMES = 5;

    public RobustSlope {
        Check.atLeast("bucketSeconds", 1, bucketSeconds);
        if (buckets < LEAST_BUCKETS || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException(
                    "buckets must be " + LEAST_BUCKETS + " to " + MOST_BUCKETS + ", is " + buckets);
        }
    }

    /** An empty memory. */
    public double[] fresh() {
        return new double[TIMES + 2 * buckets];
    }

    /**
     * Takes a value in; true when it completed a bucket, so that the trend may have changed.
     *
     * @throws IllegalArgumentException when the value is not finite or belongs to a bucket older than the last one
     */
    public boolean update(double[] memory, long timeMillis, double value) {
        Check.finite("value", value);
        double bucket = Math.floorDiv(timeMillis, bucketSeconds * 1000L);
        boolean completes = memory[OPEN_COUNT] > 0 && bucket != memory[OPEN_BUCKET];
        if (completes) {
            Check.secondsSince(memory[OPEN_BUCKET], (long) bucket);
            keepOpenBucket(memory);
            dropOlderThan(memory, (bucket - buckets) * bucketSeconds);
        }
        memory[OPEN_BUCKET] = bucket;
        double share = 1 / ++memory[OPEN_COUNT];
        memory[OPEN_TIME] += share * (timeMillis / 1000.0 - memory[OPEN_TIME]);
        memory[OPEN_VALUE] += share * (value - memory[OPEN_VALUE]);
        return completes;
    }

    /** Of the completed buckets; null when they are fewer than {@link #LEAST_BUCKETS}. */
    public @Nullable Trend trend(double[] memory) {
        int kept = (int) memory[KEPT];
        if (kept < LEAST_BUCKETS) {
            return null;
        }
        double[] slopes = slopes(memory, kept);
        double slope = Medians.median(slopes);
        double reach = Z_90 * Math.sqrt(kept * (kept - 1.0) * (2 * kept + 5) / 18);
        int low = (int) Math.max(0, Math.floor((slopes.length - reach) / 2) - 1);
        double atSeconds = memory[TIMES + kept - 1];
        double level = level(memory, kept, slope, atSeconds);
        return new Trend(kept, level, slope, slopes[low], slopes[slopes.length - 1 - low], (long) (atSeconds * 1000));
    }

    private void keepOpenBucket(double[] memory) {
        if (memory[KEPT] == buckets) {
            dropFirst(memory, 1);
        }
        int kept = (int) memory[KEPT]++;
        memory[TIMES + kept] = memory[OPEN_TIME];
        memory[TIMES + buckets + kept] = memory[OPEN_VALUE];
        Arrays.fill(memory, OPEN_COUNT, TIMES, 0);
    }

    private void dropOlderThan(double[] memory, double seconds) {
        int old = 0;
        while (old < memory[KEPT] && memory[TIMES + old] < seconds) {
            old++;
        }
        dropFirst(memory, old);
    }

    private void dropFirst(double[] memory, int count) {
        int left = (int) (memory[KEPT] -= count);
        System.arraycopy(memory, TIMES + count, memory, TIMES, left);
        System.arraycopy(memory, TIMES + buckets + count, memory, TIMES + buckets, left);
    }

    private double[] slopes(double[] memory, int kept) {
        double[] slopes = new double[kept * (kept - 1) / 2];
        int next = 0;
        for (int later = 1; later < kept; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                double seconds = memory[TIMES + later] - memory[TIMES + earlier];
                double change = memory[TIMES + buckets + later] - memory[TIMES + buckets + earlier];
                slopes[next++] = change / seconds;
            }
        }
        return slopes;
    }

    private double level(double[] memory, int kept, double slope, double atSeconds) {
        double[] levels = new double[kept];
        for (int at = 0; at < kept; at++) {
            levels[at] = memory[TIMES + buckets + at] + slope * (atSeconds - memory[TIMES + at]);
        }
        return Medians.median(levels);
    }
}
