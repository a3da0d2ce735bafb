package dev.apoyo.streamjobs.risk;

/**
 * How trees are grown: leaf by leaf, the most useful split first.
 *
 * @param objective what is learned
 * @param trees how many
 * @param learningRate share of each tree's advice that is taken, above 0 and up to 1
 * @param maxLeaves of one tree, at least 2
 * @param minRowsPerLeaf rows (not weight) that a leaf must hold
 * @param l2 pulls the value of a leaf with few rows towards 0
 * @param bins into how many values a feature is rounded for training, 2 to 255
 * @param rowShare of the rows that each tree sees, above 0 and up to 1
 * @param featureShare of the features that each tree sees, above 0 and up to 1
 * @param seed same seed, same rows, same trees
 */
public record TreeSettings(
        Objective objective,
        int trees,
        double learningRate,
        int maxLeaves,
        int minRowsPerLeaf,
        double l2,
        int bins,
        double rowShare,
        double featureShare,
        long seed) {

    public TreeSettings {
        require(trees >= 1, "trees must be at least 1: " + trees);
        require(isShare(learningRate), "learningRate must be above 0 and at most 1: " + learningRate);
        require(maxLeaves >= 2, "maxLeaves must be at least 2: " + maxLeaves);
        require(minRowsPerLeaf >= 1, "minRowsPerLeaf must be at least 1: " + minRowsPerLeaf);
        require(l2 >= 0, "l2 must not be negative: " + l2);
        require(bins >= 2 && bins <= 255, "bins must be 2 to 255: " + bins);
        require(isShare(rowShare), "rowShare must be above 0 and at most 1: " + rowShare);
        require(isShare(featureShare), "featureShare must be above 0 and at most 1: " + featureShare);
    }

    /** A careful start for a probability: 200 small trees on samples of rows and features. */
    public static TreeSettings probability() {
        return new TreeSettings(Objective.LOGISTIC, 200, 0.05, 16, 20, 1, 255, 0.7, 0.7, 1);
    }

    /** A careful start for a number. */
    public static TreeSettings number() {
        return new TreeSettings(Objective.SQUARED, 200, 0.05, 16, 20, 1, 255, 0.7, 0.7, 1);
    }

    public TreeSettings withTrees(int count, double rate) {
        return new TreeSettings(
                objective, count, rate, maxLeaves, minRowsPerLeaf, l2, bins, rowShare, featureShare, seed);
    }

    public TreeSettings withLeaves(int most, int minRows) {
        return new TreeSettings(objective, trees, learningRate, most, minRows, l2, bins, rowShare, featureShare, seed);
    }

    public TreeSettings withL2(double strength) {
        return new TreeSettings(
                objective,
                trees,
                learningRate,
                maxLeaves,
                minRowsPerLeaf,
                strength,
                bins,
                rowShare,
                featureShare,
                seed);
    }

    public TreeSettings withShares(double rows, double features) {
        return new TreeSettings(
                objective, trees, learningRate, maxLeaves, minRowsPerLeaf, l2, bins, rows, features, seed);
    }

    public TreeSettings withSeed(long other) {
        return new TreeSettings(
                objective, trees, learningRate, maxLeaves, minRowsPerLeaf, l2, bins, rowShare, featureShare, other);
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
