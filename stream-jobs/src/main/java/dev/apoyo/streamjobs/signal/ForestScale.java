package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Brings metrics of all units to one scale and takes out what they have in common: running mean, running deviations and
 * the triangular root of the running correlation. A forest cuts along one metric at a time and would not see two that part.
 */
final class ForestScale {

    static final int MOST_METRICS = 32;

    private static final double MEMORY_ROWS = 1000;
    private static final double FARTHEST = 100;
    /** Two metrics may part by a tenth of their deviation and still be one. */
    private static final double RIDGE = 0.01;

    private final int metrics;
    private final double[] means;
    /** Row by row. */
    private final double[] covariances;

    private long rows;

    ForestScale(int metrics) {
        if (metrics < 1 || metrics > MOST_METRICS) {
            throw new IllegalArgumentException(
                    "a forest over " + metrics + " metrics, accepted are 1 to " + MOST_METRICS);
        }
        this.metrics = metrics;
        means = new double[metrics];
        covariances = new double[metrics * metrics];
    }

    /** By what was known before this row, which then counts too. */
    float[] standardise(double[] row) {
        check(row);
        double[] off = new double[metrics];
        for (int i = 0; i < metrics; i++) {
            off[i] = rows == 0 ? 0 : row[i] - means[i];
        }
        float[] standardised = apart(off);
        learn(row, off);
        return standardised;
    }

    private float[] apart(double[] off) {
        double[] inDeviations = new double[metrics];
        double[][] correlation = new double[metrics][metrics];
        for (int i = 0; i < metrics; i++) {
            inDeviations[i] = off[i] / deviation(i);
            for (int j = 0; j < metrics; j++) {
                double common = covariances[i * metrics + j] / (deviation(i) * deviation(j));
                correlation[i][j] = i == j ? 1 + RIDGE : common;
            }
        }
        double[] root = new double[Cholesky.packedSize(metrics)];
        Cholesky.decompose(correlation, root, 0);
        Cholesky.forward(root, 0, inDeviations);
        float[] apart = new float[metrics];
        for (int i = 0; i < metrics; i++) {
            apart[i] = (float) Math.max(-FARTHEST, Math.min(FARTHEST, inDeviations[i]));
        }
        return apart;
    }

    /** Never 0, so that a metric that never moved may move. */
    private double deviation(int metric) {
        double size = means[metric] * means[metric];
        return Math.sqrt(covariances[metric * metrics + metric] + 1e-12 + 1e-12 * size);
    }

    private void learn(double[] row, double[] off) {
        double weight = 1 / Math.min(rows + 1, MEMORY_ROWS);
        for (int i = 0; i < metrics; i++) {
            means[i] = rows == 0 ? row[i] : means[i] + weight * off[i];
            for (int j = 0; j < metrics; j++) {
                int at = i * metrics + j;
                covariances[at] = (1 - weight) * (covariances[at] + weight * off[i] * off[j]);
            }
        }
        rows++;
    }

    private void check(double[] row) {
        if (row.length != metrics) {
            throw new IllegalArgumentException("a row of " + row.length + " metrics for a forest over " + metrics);
        }
        for (double value : row) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a row of a forest must hold finite numbers: " + value);
            }
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(metrics);
        out.writeLong(rows);
        AnomalyState.writeArray(out, means, metrics);
        AnomalyState.writeArray(out, covariances, covariances.length);
    }

    static ForestScale read(DataInput in) throws IOException {
        ForestScale scale = new ForestScale(in.readInt());
        scale.rows = in.readLong();
        AnomalyState.readArray(in, scale.means);
        AnomalyState.readArray(in, scale.covariances);
        return scale;
    }
}
