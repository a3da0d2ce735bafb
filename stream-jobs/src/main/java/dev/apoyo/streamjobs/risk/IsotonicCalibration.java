package dev.apoyo.streamjobs.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Turns a score into how often it came true: a curve that never falls, straight between its points (isotonic regression
 * by pooling neighbours). Fit it on rows the model was not trained on.
 */
public final class IsotonicCalibration {

    private final double[] scores;
    private final double[] shares;

    private IsotonicCalibration(double[] scores, double[] shares) {
        this.scores = scores;
        this.shares = shares;
    }

    /**
     * Learns the curve.
     *
     * @param scores what the model said, any number
     * @param targets what came true: 0 or 1
     */
    public static IsotonicCalibration fit(double[] scores, float[] targets) {
        if (scores.length == 0 || scores.length != targets.length) {
            throw new IllegalArgumentException(scores.length + " scores for " + targets.length + " targets");
        }
        Pools pools = new Pools(scores.length);
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> scores[row]))
                .forEach(row -> pools.add(scores[row], targets[row]));
        return new IsotonicCalibration(pools.meanScores(), pools.meanTargets());
    }

    /** The share of rows with such a score that came true. */
    public double calibrate(double score) {
        int found = Arrays.binarySearch(scores, score);
        if (found >= 0) {
            return shares[found];
        }
        int above = -found - 1;
        if (above == 0) {
            return shares[0];
        }
        if (above == scores.length) {
            return shares[above - 1];
        }
        double way = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return shares[above - 1] + way * (shares[above] - shares[above - 1]);
    }

    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Arrays.stream(scores).forEach(json.putArray("scores")::add);
        Arrays.stream(shares).forEach(json.putArray("shares")::add);
        return json;
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException when scores or shares are missing or do not rise
     */
    public static IsotonicCalibration fromJson(JsonNode json) {
        double[] scores = numbers(json.path("scores"));
        double[] shares = numbers(json.path("shares"));
        if (scores.length == 0 || scores.length != shares.length || !rises(scores) || !rises(shares)) {
            throw new IllegalArgumentException("calibration: scores and shares must be as many, and rise");
        }
        return new IsotonicCalibration(scores, shares);
    }

    private static double[] numbers(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToDouble(i -> array.get(i).asDouble())
                .toArray();
    }

    private static boolean rises(double[] numbers) {
        return IntStream.range(1, numbers.length).allMatch(i -> numbers[i] >= numbers[i - 1]);
    }

    /** Rows in rising order of score, pooled until their shares rise too. */
    private static final class Pools {

        private final double[] rows;
        private final double[] scoreSums;
        private final double[] targetSums;
        private int count;

        private Pools(int most) {
            rows = new double[most];
            scoreSums = new double[most];
            targetSums = new double[most];
        }

        private void add(double score, double target) {
            rows[count] = 1;
            scoreSums[count] = score;
            targetSums[count] = target;
            count++;
            while (count > 1 && mean(targetSums, count - 2) >= mean(targetSums, count - 1)) {
                merge();
            }
        }

        private void merge() {
            count--;
            rows[count - 1] += rows[count];
            scoreSums[count - 1] += scoreSums[count];
            targetSums[count - 1] += targetSums[count];
        }

        private double mean(double[] sums, int pool) {
            return sums[pool] / rows[pool];
        }

        private double[] meanScores() {
            return IntStream.range(0, count)
                    .mapToDouble(pool -> mean(scoreSums, pool))
                    .toArray();
        }

        private double[] meanTargets() {
            return IntStream.range(0, count)
                    .mapToDouble(pool -> mean(targetSums, pool))
                    .toArray();
        }
    }
}
