package dev.apoyo.streamjobs.signal;

import java.util.Arrays;
import java.util.Optional;

/**
 * A cycle that values repeat, found by their autocorrelation and never by a clock.
 *
 * @param rows its length
 * @param strength the autocorrelation at that length, at most 1
 */
record AnomalyCycle(int rows, double strength) {

    private static final double WEAKEST = 0.7;
    private static final int SHORTEST_ROWS = 8;
    private static final double CLIPPED_SHARE = 0.02;
    private static final double AS_GOOD = 0.9;

    /**
     * The shortest cycle that is nearly as strong as the strongest, if that is strong at all. The values must hold it two and
     * a half times.
     */
    static Optional<AnomalyCycle> find(double[] values) {
        double[] correlation = correlation(centred(values), values.length * 2 / 5);
        double strongest = 0;
        for (int lag = firstTurn(correlation); lag < correlation.length - 1; lag++) {
            strongest = Math.max(strongest, isPeak(correlation, lag) ? correlation[lag] : 0);
        }
        if (strongest < WEAKEST) {
            return Optional.empty();
        }
        int lag = firstTurn(correlation);
        while (!isPeak(correlation, lag) || correlation[lag] < AS_GOOD * strongest) {
            lag++;
        }
        return Optional.of(new AnomalyCycle(lag, correlation[lag]));
    }

    /** Clipped at both ends, so that one spike does not decide, around a mean of 0. */
    private static double[] centred(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int clipped = (int) (CLIPPED_SHARE * values.length);
        double low = sorted[clipped];
        double high = sorted[values.length - 1 - clipped];
        double[] centred = Arrays.stream(values)
                .map(value -> Math.min(high, Math.max(low, value)))
                .toArray();
        double mean = Arrays.stream(centred).average().orElse(0);
        return Arrays.stream(centred).map(value -> value - mean).toArray();
    }

    private static double[] correlation(double[] values, int longestLag) {
        double[] correlation = new double[longestLag + 1];
        double power = covariance(values, 0);
        for (int lag = 0; lag <= longestLag && power > 1e-12; lag++) {
            correlation[lag] = covariance(values, lag) / power;
        }
        return correlation;
    }

    private static double covariance(double[] values, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += values[i] * values[i - lag];
        }
        return sum / (values.length - lag);
    }

    /** The lag where values first stop to resemble their neighbours: a cycle is longer. */
    private static int firstTurn(double[] correlation) {
        int lag = 1;
        while (lag < correlation.length && correlation[lag] > 0) {
            lag++;
        }
        return Math.max(lag, SHORTEST_ROWS);
    }

    private static boolean isPeak(double[] correlation, int lag) {
        return correlation[lag] >= correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
    }
}
