package dev.apoyo.streamjobs.risk;

import org.jspecify.annotations.Nullable;

/** A node while its tree grows: its rows are a stretch of the grower's row order. */
final class GrowingNode {

    final int from;
    final int to;
    final double gradient;
    final double curvature;
    Split split = Split.NONE;
    double @Nullable [] sums;

    @Nullable GrowingNode left;

    @Nullable GrowingNode right;

    GrowingNode(int from, int to, double gradient, double curvature) {
        this.from = from;
        this.to = to;
        this.gradient = gradient;
        this.curvature = curvature;
    }

    int rows() {
        return to - from;
    }

    double gain() {
        return split.gain();
    }

    double value(double l2, double learningRate) {
        return -gradient / (curvature + l2) * learningRate;
    }
}
