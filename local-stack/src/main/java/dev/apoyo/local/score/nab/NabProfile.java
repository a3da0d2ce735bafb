package dev.apoyo.local.score.nab;

/** What a found window, a false row and a missed window weigh. */
enum NabProfile {
    STANDARD("standard", 0.11, 1),
    LOW_FALSE_POSITIVES("low FP", 0.22, 1),
    LOW_FALSE_NEGATIVES("low FN", 0.11, 2);

    private final String title;
    private final double falseRow;
    private final double missedWindow;

    NabProfile(String title, double falseRow, double missedWindow) {
        this.title = title;
        this.falseRow = falseRow;
        this.missedWindow = missedWindow;
    }

    String title() {
        return title;
    }

    double falseRow() {
        return falseRow;
    }

    double missedWindow() {
        return missedWindow;
    }
}
