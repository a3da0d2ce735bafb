package dev.apoyo.local.score.cmapss;

import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesTrainer;
import dev.apoyo.streamjobs.risk.TrainingRows;
import dev.apoyo.streamjobs.risk.TreeSettings;
import java.util.List;

/**
 * Remaining cycles of an engine, learned from engines that ran to failure.
 *
 * @param meanLife cycles that they lived
 * @param normaliser what their sensors usually show
 * @param trees features to remaining cycles
 */
record LifeModel(double meanLife, Normaliser normaliser, BoostedTrees trees) {

    /** An engine early in its life shows nothing: more than this is all the same. */
    static final int MOST_CYCLES = 125;

    private static final TreeSettings SETTINGS =
            TreeSettings.number().withTrees(100, 0.1).withLeaves(16, 80).withShares(0.7, 0.5);

    static LifeModel train(List<EngineRun> engines) {
        Normaliser normaliser = Normaliser.learn(engines);
        int rows = engines.stream().mapToInt(EngineRun::cycles).sum();
        float[][] features = new float[rows][];
        float[] targets = new float[rows];
        int row = 0;
        for (EngineRun engine : engines) {
            float[][] known = EngineFeatures.of(engine, normaliser);
            for (int cycle = 1; cycle <= known.length; cycle++) {
                targets[row] = Math.min(MOST_CYCLES, known.length - cycle);
                features[row++] = known[cycle - 1];
            }
        }
        TrainingRows training = new TrainingRows(EngineFeatures.names(normaliser), features, targets);
        double meanLife = (double) rows / engines.size();
        return new LifeModel(meanLife, normaliser, BoostedTreesTrainer.train(training, SETTINGS));
    }

    /** Remaining cycles as seen after each cycle. */
    double[] remaining(EngineRun engine) {
        float[][] features = EngineFeatures.of(engine, normaliser);
        double[] remaining = new double[features.length];
        for (int cycle = 0; cycle < features.length; cycle++) {
            remaining[cycle] = capped(trees.predict(features[cycle]));
        }
        return remaining;
    }

    /** The simplest: every engine lives as long as the others did on average. */
    double[] remainingByAge(EngineRun engine) {
        double[] remaining = new double[engine.cycles()];
        for (int cycle = 1; cycle <= remaining.length; cycle++) {
            remaining[cycle - 1] = capped(meanLife - cycle);
        }
        return remaining;
    }

    static double capped(double cycles) {
        return Math.max(0, Math.min(MOST_CYCLES, cycles));
    }
}
