package dev.apoyo.streamjobs.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A trained model: features in, a probability or a number out. Immutable and safe to share; scoring makes no objects and
 * takes about a microsecond per hundred small trees.
 *
 * <p>Features stand in the order of {@link #featureNames()}; NaN is missing.
 */
public final class BoostedTrees {

    private final List<String> featureNames;
    private final Objective objective;
    private final double start;
    private final Trees trees;
    private final String fingerprint;
    private final double bias;

    BoostedTrees(List<String> featureNames, Objective objective, double start, Trees trees, String fingerprint) {
        this.featureNames = List.copyOf(featureNames);
        this.objective = objective;
        this.start = start;
        this.trees = trees;
        this.fingerprint = fingerprint;
        bias = start + trees.sumOfRoots();
    }

    public List<String> featureNames() {
        return featureNames;
    }

    public Objective objective() {
        return objective;
    }

    public int treeCount() {
        return trees.count();
    }

    /** Of what the model was trained on, as given to {@link #withFingerprint}; empty when none was given. */
    public String fingerprint() {
        return fingerprint;
    }

    public BoostedTrees withFingerprint(String ofTrainingData) {
        return new BoostedTrees(featureNames, objective, start, trees, ofTrainingData);
    }

    /** The score before {@link Objective} turns it into a probability: log odds, or the number itself. */
    public double raw(float[] features) {
        return start + trees.sumOfLeaves(features);
    }

    /** A probability, or the number. */
    public double predict(float[] features) {
        return objective.fromRaw(raw(features));
    }

    /** The raw score that is said of no one in particular: what remains when nothing contributes. */
    public double bias() {
        return bias;
    }

    /**
     * What moved the raw score of these features, strongest first: {@link #bias()} and all amounts add up to
     * {@link #raw}. A step down a tree is put down to the feature that decided it. Features that moved nothing are left out.
     */
    public List<Contribution> explain(float[] features) {
        double[] amounts = new double[featureNames.size()];
        trees.attribute(features, amounts);
        List<Contribution> contributions = new ArrayList<>();
        for (int feature = 0; feature < amounts.length; feature++) {
            if (amounts[feature] != 0) {
                contributions.add(new Contribution(featureNames.get(feature), features[feature], amounts[feature]));
            }
        }
        contributions.sort(Comparator.comparingDouble(one -> -Math.abs(one.amount())));
        return contributions;
    }

    /**
     * One model that says the mean of the raw scores of several, which is steadier than each.
     *
     * @param models of the same features and objective, at least one
     */
    public static BoostedTrees mean(List<BoostedTrees> models) {
        BoostedTrees first = models.get(0);
        for (BoostedTrees model : models) {
            if (!model.featureNames.equals(first.featureNames) || model.objective != first.objective) {
                throw new IllegalArgumentException("models of other features or another objective have no mean");
            }
        }
        double start =
                models.stream().mapToDouble(BoostedTrees::start).average().orElseThrow();
        List<Trees> trees = models.stream().map(BoostedTrees::trees).toList();
        return new BoostedTrees(first.featureNames, first.objective, start, Trees.mean(trees), first.fingerprint);
    }

    double start() {
        return start;
    }

    Trees trees() {
        return trees;
    }
}
