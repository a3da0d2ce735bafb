package dev.apoyo.local.score.nab;

import com.amazon.randomcutforest.RandomCutForest;
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
    FOREST("baseline: random cut forest over 8 rows") {
        @Override
        double[] scores(double[] values) {
            RandomCutForest forest = forest();
            double[] raw = new double[values.length];
            double[] scores = new double[values.length];
            for (int row = 0; row < values.length; row++) {
                float[] value = {(float) values[row]};
                raw[row] = forest.getAnomalyScore(value);
                forest.update(value);
                boolean isHigher = raw[row] > highest(raw, row - REPEAT_ROWS, row);
                scores[row] = isHigher ? raw[row] / (raw[row] + 1) : 0;
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

    private static final int SHINGLE_ROWS = 8;
    private static final int REPEAT_ROWS = 100;
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

    private static RandomCutForest forest() {
        return RandomCutForest.builder()
                .dimensions(SHINGLE_ROWS)
                .shingleSize(SHINGLE_ROWS)
                .internalShinglingEnabled(true)
                .numberOfTrees(50)
                .sampleSize(256)
                .timeDecay(1.0 / 2560)
                .outputAfter(32)
                .parallelExecutionEnabled(false)
                .randomSeed(42)
                .build();
    }

    /** The highest of the rows from one (included, or the first) to another (excluded); 0 of none. */
    private static double highest(double[] values, int from, int to) {
        double highest = 0;
        for (int row = Math.max(0, from); row < to; row++) {
            highest = Math.max(highest, values[row]);
        }
        return highest;
    }

    /** Grows with the distance from the mean, in standard deviations. */
    private static double gaussian(double value, double mean, double meanSquare) {
        double deviation = Math.sqrt(Math.max(1e-12, meanSquare - mean * mean));
        double deviations = Math.abs(value - mean) / deviation;
        return deviations / (deviations + 1);
    }
}
