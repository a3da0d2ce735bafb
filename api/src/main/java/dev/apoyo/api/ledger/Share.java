package dev.apoyo.api.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A share of observations with its 95 % Wilson score interval; JSON as in the contract.
 *
 * @param value 0 to 1
 * @param low lower bound
 * @param high upper bound
 * @param n how many observations it rests on, at least 1
 */
record Share(double value, double low, double high, long n) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z_95_BOTH_SIDES = 1.959963984540054;

    /** Null when nothing was observed. */
    static @Nullable Share of(long hits, long n) {
        return n == 0
                ? null
                : new Share((double) hits / n, wilson(hits, n, -Z_95_BOTH_SIDES), wilson(hits, n, Z_95_BOTH_SIDES), n);
    }

    /**
     * One bound of Wilson's score interval.
     *
     * @param n at least 1
     * @param z the quantile of the normal distribution: the lower bound when it is negative
     */
    static double wilson(long hits, long n, double z) {
        double share = (double) hits / n;
        double centre = share + z * z / (2 * n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return Math.min(1, Math.max(0, (centre + half) / (1 + z * z / n)));
    }
}
