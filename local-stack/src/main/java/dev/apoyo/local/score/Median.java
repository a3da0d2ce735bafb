package dev.apoyo.local.score;

import java.util.Arrays;

/** The value in the middle. */
public final class Median {

    private Median() {}

    /** NaN of nothing; the mean of the two in the middle of an even number. */
    public static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
