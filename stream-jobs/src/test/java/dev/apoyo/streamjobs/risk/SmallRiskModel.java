package dev.apoyo.streamjobs.risk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A device whose errors grew by more than 5 on a day fails; one that grew less, or is new, does not. */
public final class SmallRiskModel {

    private static final long DAY = 86_400_000;
    private static final int DEVICES = 2000;

    private SmallRiskModel() {}

    static RiskModel train() {
        return train("errors");
    }

    /** The artefact of such a model, for a product. */
    public static String artefact(String modelId, long version, String counter) {
        ObjectNode root = RiskModelJson.write(train(counter));
        root.put("modelId", modelId).put("version", version);
        return root.toString();
    }

    private static RiskModel train(String counter) {
        FeaturePlan plan = FeaturePlan.ofCounters(List.of(counter), "", List.of());
        FeatureExtractor extractor = new FeatureExtractor(plan);
        float[][] features = new float[DEVICES][];
        float[] targets = new float[DEVICES];
        for (int device = 0; device < DEVICES; device++) {
            double growth = device % 50;
            FeatureState state = extractor.observe(extractor.start(), told(counter, 0, 0));
            boolean isNew = device % 3 == 0;
            state = isNew ? state : extractor.observe(state, told(counter, DAY, growth));
            features[device] = extractor.features(state, DAY, Map.of());
            targets[device] = !isNew && growth > 5 && device % 10 != 0 ? 1 : 0;
        }
        BoostedTrees trees = BoostedTreesTrainer.train(
                new TrainingRows(extractor.featureNames(), features, targets), TreeSettings.probability());
        double[] scores = new double[DEVICES];
        for (int device = 0; device < DEVICES; device++) {
            scores[device] = trees.predict(features[device]);
        }
        return new RiskModel("small", 30, plan, trees, IsotonicCalibration.fit(scores, targets), 0.5);
    }

    private static Observation told(String counter, long time, double value) {
        return Observation.ofReadings(time, Map.of(counter, value));
    }
}
