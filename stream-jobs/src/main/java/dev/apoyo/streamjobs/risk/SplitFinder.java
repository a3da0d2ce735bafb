package dev.apoyo.streamjobs.risk;

/** Finds the split of a node that lowers the loss most, from the sums of its rows per code. */
final class SplitFinder {

    /** What is summed per code: gradient, curvature, rows. */
    static final int SUMS = 3;

    private static final double LEAST_GAIN = 1e-9;

    private final BinnedRows binned;
    private final int minRows;
    private final double l2;
    private double bestGain;
    private Split best = Split.NONE;

    SplitFinder(BinnedRows binned, int minRows, double l2) {
        this.binned = binned;
        this.minRows = minRows;
        this.l2 = l2;
    }

    /** The best split, or {@link Split#NONE} when none helps. */
    Split find(GrowingNode node, double[] sums, int[] features) {
        best = Split.NONE;
        bestGain = LEAST_GAIN;
        for (int feature : features) {
            scan(node, sums, feature);
        }
        return best;
    }

    private void scan(GrowingNode node, double[] sums, int feature) {
        int at = binned.offset(feature) * SUMS;
        double missingGradient = sums[at];
        double missingCurvature = sums[at + 1];
        double missingRows = sums[at + 2];
        double gradient = 0;
        double curvature = 0;
        double rows = 0;
        int lastCode = binned.codeCount(feature) - 1;
        for (int code = 1; code <= lastCode; code++) {
            int slot = at + code * SUMS;
            if (sums[slot + 2] == 0) {
                continue;
            }
            gradient += sums[slot];
            curvature += sums[slot + 1];
            rows += sums[slot + 2];
            offer(node, feature, code, missingRows == 0 && rows * 2 > node.rows(), gradient, curvature, rows);
            if (missingRows > 0) {
                offer(
                        node,
                        feature,
                        code,
                        true,
                        gradient + missingGradient,
                        curvature + missingCurvature,
                        rows + missingRows);
            }
        }
    }

    private void offer(GrowingNode node, int feature, int code, boolean missingLeft, double g, double h, double rows) {
        if (rows < minRows || node.rows() - rows < minRows) {
            return;
        }
        double gain = score(g, h) + score(node.gradient - g, node.curvature - h) - score(node.gradient, node.curvature);
        if (gain > bestGain) {
            bestGain = gain;
            best = new Split(feature, code, missingLeft, gain);
        }
    }

    private double score(double gradient, double curvature) {
        return gradient * gradient / (curvature + l2);
    }
}
