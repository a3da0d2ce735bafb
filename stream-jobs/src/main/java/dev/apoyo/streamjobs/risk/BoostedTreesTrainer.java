package dev.apoyo.streamjobs.risk;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Trains gradient-boosted trees on histograms: each tree is grown on what the trees before it got wrong. A missing value
 * learns, split by split, which side it belongs to. One thread; the same rows and settings give the same trees.
 */
public final class BoostedTreesTrainer {

    private final TrainingRows rows;
    private final TreeSettings settings;
    private final BinnedRows binned;
    private final SplittableRandom random;
    private final float[] gradients;
    private final float[] curvatures;
    private final double[] raw;

    private BoostedTreesTrainer(TrainingRows rows, TreeSettings settings) {
        this.rows = rows;
        this.settings = settings;
        binned = BinnedRows.of(rows, settings.bins());
        random = new SplittableRandom(settings.seed());
        gradients = new float[rows.size()];
        curvatures = new float[rows.size()];
        raw = new double[rows.size()];
    }

    public static BoostedTrees train(TrainingRows rows, TreeSettings settings) {
        return train(rows, settings, tree -> {});
    }

    /** onTree: told after each tree how many there are. */
    public static BoostedTrees train(TrainingRows rows, TreeSettings settings, IntConsumer onTree) {
        return new BoostedTreesTrainer(rows, settings).run(onTree);
    }

    private BoostedTrees run(IntConsumer onTree) {
        double start = settings.objective().start(rows.meanTarget());
        Arrays.fill(raw, start);
        TreeArrays grown = new TreeArrays();
        TreeGrower grower = new TreeGrower(binned, settings, gradients, curvatures);
        int[] sample = new int[rows.size()];
        for (int tree = 0; tree < settings.trees(); tree++) {
            findGradients();
            int count = sampleRows(sample);
            GrowingNode root = grower.grow(sample, count, sampleFeatures());
            int at = grown.add(root, binned, settings.l2(), settings.learningRate());
            addToScores(grown, at);
            onTree.accept(tree + 1);
        }
        return new BoostedTrees(rows.featureNames(), settings.objective(), start, grown.toTrees(), "");
    }

    private void findGradients() {
        Objective objective = settings.objective();
        for (int row = 0; row < raw.length; row++) {
            double prediction = objective.fromRaw(raw[row]);
            gradients[row] = (float) ((prediction - rows.targets()[row]) * rows.weight(row));
            curvatures[row] = (float) (objective.curvature(prediction) * rows.weight(row));
        }
    }

    private int sampleRows(int[] sample) {
        int count = 0;
        for (int row = 0; row < raw.length; row++) {
            if (settings.rowShare() == 1 || random.nextDouble() < settings.rowShare()) {
                sample[count++] = row;
            }
        }
        return count;
    }

    private int[] sampleFeatures() {
        int all = binned.features();
        int wanted = Math.max(1, (int) Math.round(all * settings.featureShare()));
        int[] shuffled = new int[all];
        for (int i = 0; i < all; i++) {
            int other = random.nextInt(i + 1);
            shuffled[i] = shuffled[other];
            shuffled[other] = i;
        }
        int[] chosen = Arrays.copyOf(shuffled, wanted);
        Arrays.sort(chosen);
        return chosen;
    }

    private void addToScores(TreeArrays grown, int root) {
        for (int row = 0; row < raw.length; row++) {
            raw[row] += grown.leafValue(root, rows.features()[row]);
        }
    }
}
