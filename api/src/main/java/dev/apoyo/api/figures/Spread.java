package dev.apoyo.api.figures;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a set of observations says; JSON as {@code FigureValue} of the contract.
 *
 * @param p50 the median, of durations and scores
 * @param p90 nine of ten are at most this, of durations
 * @param low of the 95 % Wilson interval, of shares
 * @param high of it
 */
record Spread(
        double mean,
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double low,
        @Nullable Double high) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** How the observations of a figure are summed up. */
    enum Kind {
        DURATION,
        SHARE,
        SCORE
    }

    /** Null when nothing was observed. */
    static @Nullable Spread of(Kind kind, double[] values) {
        if (values.length == 0) {
            return null;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return switch (kind) {
            case DURATION -> new Spread(mean, quantile(sorted, 0.5), quantile(sorted, 0.9), null, null);
            case SCORE -> new Spread(mean, quantile(sorted, 0.5), null, null, null);
            case SHARE -> new Spread(mean, null, null, wilson(mean, sorted.length, -Z), wilson(mean, sorted.length, Z));
        };
    }

    /** Between two values as the straight line goes, like {@code percentile_cont} of SQL. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double wilson(double share, double n, double z) {
        double centre = share + z * z / (2 * n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4 * n * n));
        return Math.min(1, Math.max(0, (centre + half) / (1 + z * z / n)));
    }
}
