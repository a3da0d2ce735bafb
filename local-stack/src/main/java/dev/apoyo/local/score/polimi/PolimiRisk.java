package dev.apoyo.local.score.polimi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesJson;
import dev.apoyo.streamjobs.risk.BoostedTreesTrainer;
import dev.apoyo.streamjobs.risk.Objective;
import dev.apoyo.streamjobs.risk.TrainingRows;
import dev.apoyo.streamjobs.risk.TreeSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** The learned risk of a fault within two hours, and the threshold at which it alerts. */
record PolimiRisk(BoostedTrees trees, double threshold) {

    private static final int HORIZON_MINUTES = 120;
    /** Neighbouring minutes tell the same. */
    private static final int EVERY_ROWS = 3;

    private static final int SMOOTHED_ROWS = 5;
    private static final int BLOCKS = 4;
    /** What is this close to the held-out block could tell of it. */
    private static final int APART_ROWS = 300;

    private static final TreeSettings SETTINGS =
            new TreeSettings(Objective.LOGISTIC, 60, 0.05, 8, 60, 5, 64, 0.5, 0.5, 1);

    /** Trees from all rows; the threshold from blocks of them, each scored by trees that have not seen it. */
    static PolimiRisk fit(PolimiRecording recording, String fingerprint) {
        double threshold = PolimiThreshold.choose(recording, unseen(recording));
        float[][] features = PolimiFeatures.of(recording);
        float[] labels = recording.faultWithin(HORIZON_MINUTES);
        return new PolimiRisk(trees(features, labels, row -> true).withFingerprint(fingerprint), threshold);
    }

    /** The risk of each row by trees that have seen neither its block nor what is close to that. */
    static double[] unseen(PolimiRecording recording) {
        float[][] features = PolimiFeatures.of(recording);
        float[] labels = recording.faultWithin(HORIZON_MINUTES);
        double[] unseen = new double[recording.rows()];
        for (int block = 0; block < BLOCKS; block++) {
            int from = recording.rows() * block / BLOCKS;
            int to = recording.rows() * (block + 1) / BLOCKS;
            BoostedTrees others = trees(features, labels, row -> row < from - APART_ROWS || row >= to + APART_ROWS);
            System.arraycopy(risk(others, features), from, unseen, from, to - from);
        }
        return unseen;
    }

    private static BoostedTrees trees(float[][] features, float[] labels, IntPredicate isUsed) {
        List<float[]> rows = new ArrayList<>();
        List<Float> targets = new ArrayList<>();
        for (int row = 0; row < labels.length; row += EVERY_ROWS) {
            if (isUsed.test(row)) {
                rows.add(features[row]);
                targets.add(labels[row]);
            }
        }
        float[] plain = new float[targets.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = targets.get(i);
        }
        return BoostedTreesTrainer.train(
                new TrainingRows(PolimiFeatures.names(), rows.toArray(float[][]::new), plain), SETTINGS);
    }

    /** The risk at each row, from it and the rows before. */
    double[] risk(PolimiRecording recording) {
        return risk(trees, PolimiFeatures.of(recording));
    }

    /** The mean of the last minutes, so that one minute does not alert. */
    private static double[] risk(BoostedTrees trees, float[][] features) {
        double[] sums = new double[features.length + 1];
        double[] risk = new double[features.length];
        for (int row = 0; row < features.length; row++) {
            sums[row + 1] = sums[row] + trees.predict(features[row]);
            int first = Math.max(0, row + 1 - SMOOTHED_ROWS);
            risk[row] = (sums[row + 1] - sums[first]) / (row + 1 - first);
        }
        return risk;
    }

    byte[] toJson() throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("threshold", threshold);
        root.set("trees", BoostedTreesJson.write(trees));
        return Json.mapper().writeValueAsBytes(root);
    }

    static PolimiRisk fromJson(byte[] json) throws IOException {
        JsonNode root = Json.mapper().readTree(json);
        return new PolimiRisk(
                BoostedTreesJson.read(root.required("trees")),
                root.required("threshold").asDouble());
    }
}
