package dev.apoyo.local.score.nab;

import java.util.List;

/** One file: a score in [0, 1] for each row, and the labelled windows in order. */
record ScoredSeries(double[] scores, List<NabWindow> windows) {
    private static final int LONGEST_PROBATION = 750;

    /** Rows at the beginning that never count. */
    static int probation(int rows) {
        return Math.min((int) Math.floor(0.15 * rows), LONGEST_PROBATION);
    }

    int probation() {
        return probation(scores.length);
    }
}
