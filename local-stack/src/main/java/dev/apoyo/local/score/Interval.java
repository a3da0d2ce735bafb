package dev.apoyo.local.score;

/**
 * Where the true value lies with 95 % confidence.
 *
 * @param low lower bound
 * @param high upper bound
 * @param n how many observations it rests on
 */
public record Interval(double low, double high, long n) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The Wilson score interval of a share; [0, 1] for no observation. */
    public static Interval wilson(long hits, long n) {
        if (hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " hits of " + n);
        }
        if (n == 0) {
            return new Interval(0, 1, 0);
        }
        double share = (double) hits / n;
        double scale = 1 + Z * Z / n;
        double centre = (share + Z * Z / (2 * n)) / scale;
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n)) / scale;
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half), n);
    }
}
