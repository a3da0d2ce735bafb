package dev.apoyo.streamjobs.signal;

import java.util.Arrays;

/** What {@link MultivariateT2} has learned: mean, 1/deviation and root of the covariance, within the memory from {@code at}. */
record T2Baseline(int metrics, int at) {

    private static final double RIDGE = 0.3;
    private static final double QUANTILE = 0.99;

    /** A deviation below this share of the mean is rounding, not movement. */
    private static final double STANDS_STILL = 1e-9;

    static int size(int metrics) {
        return 2 * metrics + Cholesky.packedSize(metrics);
    }

    /** Learns from rows of smoothed values and returns the 99 % quantile of their T². */
    double learn(double[] memory, double[][] rows) {
        for (int metric = 0; metric < metrics; metric++) {
            learnScale(memory, rows, metric);
        }
        double[][] scaled = Arrays.stream(rows).map(row -> scaled(memory, row)).toArray(double[][]::new);
        Cholesky.decompose(covariance(scaled), memory, root());
        double[] scores =
                Arrays.stream(rows).mapToDouble(row -> score(memory, row)).toArray();
        return Medians.quantile(scores, QUANTILE);
    }

    double score(double[] memory, double[] smoothed) {
        double[] z = scaled(memory, smoothed);
        Cholesky.forward(memory, root(), z);
        double sum = 0;
        for (double part : z) {
            sum += part * part;
        }
        return sum;
    }

    /** Moves the mean a share of the way; deviations and covariance stay. */
    void adapt(double[] memory, double[] smoothed, double share) {
        for (int metric = 0; metric < metrics; metric++) {
            double step = smoothed[metric] - memory[at + metric];
            memory[at + metric] += Double.isNaN(step) ? 0 : share * step;
        }
    }

    double[] contributions(double[] memory, double[] smoothed) {
        double[] z = scaled(memory, smoothed);
        double[] solved = z.clone();
        Cholesky.forward(memory, root(), solved);
        Cholesky.backward(memory, root(), solved);
        Arrays.setAll(solved, metric -> z[metric] * solved[metric]);
        return solved;
    }

    private void learnScale(double[] memory, double[][] rows, int metric) {
        double[] known = Arrays.stream(rows)
                .mapToDouble(row -> row[metric])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double mean = Arrays.stream(known).average().orElse(0);
        double variance = Arrays.stream(known)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double deviation = Math.sqrt(variance);
        memory[at + metric] = mean;
        memory[at + metrics + metric] = deviation > STANDS_STILL * Math.abs(mean) ? 1 / deviation : 0;
    }

    /** 0 for a metric that was not seen yet or is left out. */
    private double[] scaled(double[] memory, double[] smoothed) {
        double[] z = new double[metrics];
        for (int metric = 0; metric < metrics; metric++) {
            double value = (smoothed[metric] - memory[at + metric]) * memory[at + metrics + metric];
            z[metric] = Double.isNaN(value) ? 0 : value;
        }
        return z;
    }

    private double[][] covariance(double[][] scaled) {
        double[][] sum = new double[metrics][metrics];
        for (double[] z : scaled) {
            for (int row = 0; row < metrics; row++) {
                for (int column = 0; column < metrics; column++) {
                    sum[row][column] += z[row] * z[column] / scaled.length;
                }
            }
        }
        for (int metric = 0; metric < metrics; metric++) {
            sum[metric][metric] += RIDGE;
        }
        return sum;
    }

    private int root() {
        return at + 2 * metrics;
    }
}
