package dev.apoyo.local.score.nab;

/** A labelled stretch of rows; both ends belong to it. */
record NabWindow(int first, int last) {
    NabWindow {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("window from row " + first + " to row " + last);
        }
    }

    int width() {
        return last - first + 1;
    }

    boolean contains(int row) {
        return row >= first && row <= last;
    }
}
