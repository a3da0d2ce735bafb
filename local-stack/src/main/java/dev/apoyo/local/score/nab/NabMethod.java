package dev.apoyo.local.score.nab;

import dev.apoyo.streamjobs.signal.AnomalyDetector;

/** What can be scored: reads a series from its first row on, without looking ahead. */
enum NabMethod {
    NOVELTY("novelty in several views") {
        @Override
        double[] scores(double[] values) {
            AnomalyDetector detector = new AnomalyDetector();
            double[] scores = new double[values.length];
            for (int row = 0; row < values.length; row++) {
                double decades = detector.update(values[row]);
                scores[row] = decades / (decades + HALF_DECADES);
            }
            return scores;
        }
    },
    GAUSSIAN("baseline: Gaussian of the last 1000 rows") {
        @Override
        double[] scores(double[] values) {
            double[] scores = new double[values.length];
            double sum = 0;
            double squares = 0;
            for (int row = 0; row < values.length; row++) {
                int rows = Math.min(row, GAUSSIAN_ROWS);
                scores[row] = rows < FEWEST_ROWS ? 0 : gaussian(values[row], sum / rows, squares / rows);
                double leaving = row >= GAUSSIAN_ROWS ? values[row - GAUSSIAN_ROWS] : 0;
                sum += values[row] - leaving;
                squares += values[row] * values[row] - leaving * leaving;
            }
            return scores;
        }
    };

    /** So many decades of rarity make a score of one half; the scale of [0, 1] is free. */
    private static final double HALF_DECADES = 10;

    private static final int GAUSSIAN_ROWS = 1000;
    private static final int FEWEST_ROWS = 50;

    private final String title;

    NabMethod(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** A score in [0, 1] for each row. */
    abstract double[] scores(double[] values);

    /** Grows with the distance from the mean, in standard deviations. */
    private static double gaussian(double value, double mean, double meanSquare) {
        double deviation = Math.sqrt(Math.max(1e-12, meanSquare - mean * mean));
        double deviations = Math.abs(value - mean) / deviation;
        return deviations / (deviations + 1);
    }
}
