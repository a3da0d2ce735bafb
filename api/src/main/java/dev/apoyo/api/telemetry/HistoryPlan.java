package dev.apoyo.api.telemetry;

import java.time.Duration;
import java.time.Instant;

/**
 * From which source a history is read and how long its buckets are. Pure.
 *
 * @param bucketSeconds length of one bucket, a whole multiple of the source's own
 */
record HistoryPlan(Resolution resolution, long bucketSeconds) {

    /** Buckets begin at whole multiples of their length from here, so that neighbouring questions share them. */
    static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");

    /** Where the points come from. */
    enum Resolution {
        RAW(1),
        HOURLY(3_600),
        DAILY(86_400);

        private final long stepSeconds;

        Resolution(long stepSeconds) {
            this.stepSeconds = stepSeconds;
        }
    }

    /**
     * Buckets for a range of which all single readings would be too many: the coarsest source that still gives the points
     * asked for, because it reads the fewest rows.
     *
     * @param points at least 1
     */
    static HistoryPlan of(Instant from, Instant to, int points) {
        long rangeSeconds = Duration.between(from, to).toSeconds();
        HistoryPlan plan = withBucketsOf(Math.max(1, ceilDiv(rangeSeconds, points)));
        // A range that begins inside a bucket touches one more of them.
        while (plan.bucketsTouchedBy(from, to) > points) {
            plan = withBucketsOf(plan.bucketSeconds + 1);
        }
        return plan;
    }

    /** At least as long as wanted. */
    private static HistoryPlan withBucketsOf(long wantedSeconds) {
        Resolution resolution = resolutionFor(wantedSeconds);
        long steps = ceilDiv(wantedSeconds, resolution.stepSeconds);
        return new HistoryPlan(resolution, steps * resolution.stepSeconds);
    }

    private long bucketsTouchedBy(Instant from, Instant to) {
        return bucketOf(to.minusNanos(1)) - bucketOf(from) + 1;
    }

    private long bucketOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond() - ORIGIN.getEpochSecond(), bucketSeconds);
    }

    private static Resolution resolutionFor(long wantedSeconds) {
        if (wantedSeconds >= Resolution.DAILY.stepSeconds) {
            return Resolution.DAILY;
        }
        return wantedSeconds >= Resolution.HOURLY.stepSeconds ? Resolution.HOURLY : Resolution.RAW;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return Math.floorDiv(dividend + divisor - 1, divisor);
    }
}
