package dev.apoyo.streamjobs.risk;

import java.util.List;

/**
 * What trees learn from. The arrays are used as they are, not copied, and never changed.
 *
 * @param featureNames one per column
 * @param features rows of columns; NaN is missing
 * @param targets one per row: 0 to 1 for {@link Objective#LOGISTIC}, any finite number for {@link Objective#SQUARED}
 * @param weights one per row, at least 0; or none at all when all rows count the same
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers: neither copied nor compared
public record TrainingRows(List<String> featureNames, float[][] features, float[] targets, float[] weights) {

    public TrainingRows {
        featureNames = List.copyOf(featureNames);
        require(targets.length > 0, "no rows to learn from");
        require(features.length == targets.length, features.length + " rows but " + targets.length + " targets");
        require(
                weights.length == 0 || weights.length == targets.length,
                weights.length + " weights for " + targets.length + " rows");
        for (int row = 0; row < features.length; row++) {
            require(
                    features[row].length == featureNames.size(),
                    "row " + row + " has " + features[row].length + " columns, names: " + featureNames.size());
            require(Float.isFinite(targets[row]), "target of row " + row + " is not a number");
        }
    }

    /** Rows that all count the same. */
    public TrainingRows(List<String> featureNames, float[][] features, float[] targets) {
        this(featureNames, features, targets, new float[0]);
    }

    int size() {
        return targets.length;
    }

    float weight(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    double meanTarget() {
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < targets.length; row++) {
            sum += (double) targets[row] * weight(row);
            weight += weight(row);
        }
        return sum / weight;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
