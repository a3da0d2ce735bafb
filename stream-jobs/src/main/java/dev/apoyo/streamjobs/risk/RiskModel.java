package dev.apoyo.streamjobs.risk;

import java.util.List;
import java.util.Map;

/**
 * A learned risk as it is shipped: what it looks at, what it learned, what a score means and from which score on it
 * speaks. Immutable and safe to share.
 *
 * @param name such as {@code backblaze}; the reading it makes is {@code ~risk/NAME}
 * @param horizonDays how far ahead it looks
 * @param plan what it looks at; the trees' features are the plan's
 * @param trees what it learned
 * @param calibration from the trees' probability to how often it came true
 * @param alertAt the trees' probability from which on it alerts
 */
public record RiskModel(
        String name,
        int horizonDays,
        FeaturePlan plan,
        BoostedTrees trees,
        IsotonicCalibration calibration,
        double alertAt) {

    private static final int STRONGEST = 3;

    public RiskModel {
        List<String> planned = FeatureNames.of(plan);
        if (!planned.equals(trees.featureNames())) {
            throw new IllegalArgumentException("risk model " + name + ": the trees were trained on other features than"
                    + " the plan gives: " + trees.featureNames() + ", plan: " + planned);
        }
    }

    /** What these features, made by an extractor of this plan, mean. */
    public RiskReading judge(float[] features) {
        double score = trees.predict(features);
        return new RiskReading(calibration.calibrate(score), score >= alertAt, score);
    }

    /** What raised the risk most, strongest first. */
    public List<Contribution> strongest(float[] features) {
        return trees.explain(features).stream()
                .filter(one -> one.amount() > 0)
                .limit(STRONGEST)
                .toList();
    }

    /** How much each feature moved the scores of these rows on average, strongest first. */
    public List<Map.Entry<String, Double>> signals(List<float[]> rows) {
        return Signals.of(trees, rows);
    }
}
