package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/** Order statistics of a few values. */
final class Medians {

    private Medians() {}

    /** Of at least one value; sorts the array. */
    static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /**
     * Standard deviation that Gaussian noise would have by its median absolute deviation; by the mean one when more than
     * half of the values are the same.
     */
    static double scale(double[] values, double location) {
        double[] deviations =
                Arrays.stream(values).map(value -> Math.abs(value - location)).toArray();
        double median = median(deviations);
        return median > 0
                ? 1.4826 * median
                : 1.2533 * Arrays.stream(deviations).average().orElse(0);
    }

    /** The smallest value that at least {@code share} of the values do not exceed; sorts the array. */
    static double quantile(double[] values, double share) {
        Arrays.sort(values);
        int rank = (int) Math.ceil(share * values.length);
        return values[Math.max(0, Math.min(values.length, rank) - 1)];
    }
}
