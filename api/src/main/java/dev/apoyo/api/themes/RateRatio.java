package dev.apoyo.api.themes;

import org.jspecify.annotations.Nullable;

/**
 * How one rate of events compares with another; JSON as in the contract. The counts are taken as Poisson: given their sum, how
 * many fall into the second period is binomial, and the 95 % Wilson interval of that share becomes one of the ratio. Right
 * for small counts too, and it never divides by zero.
 *
 * @param ratio second rate by first; null when nothing happened in the first
 * @param low of the 95 % interval
 * @param high of it; null when it has no end
 * @param trend what may be said with that confidence
 */
record RateRatio(
        @Nullable Double ratio, double low, @Nullable Double high, Trend trend) {

    /** What may be said. */
    enum Trend {
        RISING,
        FALLING,
        UNCLEAR
    }

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Null when nothing happened in either, or one of them has no exposure.
     *
     * @param exposures how much there was in which it could happen: days, or devices times days
     */
    static @Nullable RateRatio of(long first, double firstExposure, long second, double secondExposure) {
        long all = first + second;
        if (all == 0 || firstExposure <= 0 || secondExposure <= 0) {
            return null;
        }
        double scale = firstExposure / secondExposure;
        double low = wilson(second, all, -Z);
        double high = wilson(second, all, Z);
        double lowRatio = scale * low / (1 - low);
        Double highRatio = high >= 1 ? null : Double.valueOf(scale * high / (1 - high));
        Double ratio = first == 0 ? null : Double.valueOf(scale * second / first);
        return new RateRatio(ratio, lowRatio, highRatio, trend(lowRatio, highRatio));
    }

    private static Trend trend(double low, @Nullable Double high) {
        if (low > 1) {
            return Trend.RISING;
        }
        return high != null && high < 1 ? Trend.FALLING : Trend.UNCLEAR;
    }

    private static double wilson(long hits, long n, double z) {
        double share = (double) hits / n;
        double centre = share + z * z / (2 * n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        double bound = (centre + half) / (1 + z * z / n);
        // At the edge the arithmetic ends a little beside it.
        return hits == n && z > 0 ? 1 : hits == 0 && z < 0 ? 0 : bound;
    }
}
