package dev.apoyo.local.score.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The scoring of the Numenta Anomaly Benchmark v1.1. A detection is a row after the probation whose score reaches the
 * threshold. Of a window only its best, which is its earliest, detection counts; every detection outside counts.
 */
final class NabScoring {
    /** Above every score: detects nothing. */
    static final double NO_DETECTION = Double.POSITIVE_INFINITY;

    private static final double LEFT_EDGE = sigmoid(-1);

    private final NabProfile profile;

    NabScoring(NabProfile profile) {
        this.profile = profile;
    }

    /** A threshold and the corpus score there, not normalised. */
    record Best(double threshold, double score) {}

    /** The share of the way from the detector that says nothing (0) to the perfect one (100). */
    double normalised(double corpusScore, int windows) {
        double nothing = -profile.missedWindow() * windows;
        return 100 * (corpusScore - nothing) / (windows - nothing);
    }

    /** Corpus score at a threshold, not normalised. */
    double score(List<ScoredSeries> corpus, double threshold) {
        return corpus.stream().mapToDouble(series -> score(series, threshold)).sum();
    }

    private double score(ScoredSeries series, double threshold) {
        Sum sum = new Sum(series.windows().size());
        Weights weights = new Weights(series);
        for (int row = series.probation(); row < series.scores().length; row++) {
            if (series.scores()[row] >= threshold) {
                sum.add(weights.windowOf[row], weights.weight[row]);
            }
        }
        return sum.total;
    }

    /** The threshold, of all distinct scores and none at all, with the highest corpus score. It has seen the labels. */
    Best best(List<ScoredSeries> corpus) {
        int windows = 0;
        List<Detection> detections = new ArrayList<>();
        for (ScoredSeries series : corpus) {
            collect(series, windows, detections);
            windows += series.windows().size();
        }
        detections.sort(Comparator.comparingDouble(Detection::score).reversed());
        return best(detections, windows);
    }

    private void collect(ScoredSeries series, int windowsBefore, List<Detection> detections) {
        Weights weights = new Weights(series);
        for (int row = series.probation(); row < series.scores().length; row++) {
            int window = weights.windowOf[row] < 0 ? -1 : windowsBefore + weights.windowOf[row];
            detections.add(new Detection(series.scores()[row], window, weights.weight[row]));
        }
    }

    private Best best(List<Detection> highestFirst, int windows) {
        Sum sum = new Sum(windows);
        Best best = new Best(NO_DETECTION, sum.total);
        for (int i = 0; i < highestFirst.size(); i++) {
            Detection detection = highestFirst.get(i);
            sum.add(detection.window, detection.weight);
            boolean lastOfItsScore = i + 1 == highestFirst.size() || highestFirst.get(i + 1).score < detection.score;
            if (lastOfItsScore && sum.total > best.score) {
                best = new Best(detection.score, sum.total);
            }
        }
        return best;
    }

    /** Above 3 it is -1 by definition, which also keeps the exponential in range. */
    static double sigmoid(double y) {
        return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
    }

    private record Detection(double score, int window, double weight) {}

    /** A running score: each window begins as missed and is worth its best detection. */
    private final class Sum {
        private final double[] ofWindow;
        private double total;

        Sum(int windows) {
            ofWindow = new double[windows];
            Arrays.fill(ofWindow, -profile.missedWindow());
            total = -profile.missedWindow() * windows;
        }

        void add(int window, double weight) {
            if (window < 0) {
                total += weight;
            } else if (weight > ofWindow[window]) {
                total += weight - ofWindow[window];
                ofWindow[window] = weight;
            }
        }
    }

    /** For each row the window it lies in (-1: none) and what a detection there is worth. */
    private final class Weights {
        final int[] windowOf;
        final double[] weight;

        Weights(ScoredSeries series) {
            int rows = series.scores().length;
            windowOf = new int[rows];
            weight = new double[rows];
            int next = 0;
            for (int row = 0; row < rows; row++) {
                while (next < series.windows().size()
                        && series.windows().get(next).last() < row) {
                    next++;
                }
                boolean inside = next < series.windows().size()
                        && series.windows().get(next).contains(row);
                windowOf[row] = inside ? next : -1;
                weight[row] = inside
                        ? inside(row, series.windows().get(next))
                        : outside(row, next == 0 ? null : series.windows().get(next - 1));
            }
        }

        private double inside(int row, NabWindow window) {
            double y = -(window.last() - row + 1) / (double) window.width();
            return sigmoid(y) / LEFT_EDGE;
        }

        private double outside(int row, @Nullable NabWindow before) {
            if (before == null) {
                return -profile.falseRow();
            }
            double y = (row - before.last()) / (double) (before.width() - 1);
            return profile.falseRow() * sigmoid(y);
        }
    }
}
