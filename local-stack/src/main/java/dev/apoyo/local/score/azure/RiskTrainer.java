package dev.apoyo.local.score.azure;

import dev.apoyo.local.score.DeviceSplit;
import dev.apoyo.local.score.GoalChance;
import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesTrainer;
import dev.apoyo.streamjobs.risk.TrainingRows;
import dev.apoyo.streamjobs.risk.TreeSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Learns the risk that a component fails between minimum lead and horizon after an error. Each example is learned with all
 * that is known and again as if the recording had begun a short while before, so that the model copes with machines it has
 * just met. The threshold is the one with the best chance to meet the goals on machines of other folds.
 */
final class RiskTrainer {

    static final GoalChance GOAL = new GoalChance(0.95, 0.85);

    private static final TreeSettings SETTINGS = TreeSettings.probability();
    private static final DeviceSplit SPLIT = new DeviceSplit("azure-pdm threshold");
    private static final int FOLDS = 5;
    private static final int SHORT_MEMORIES = 4;
    private static final int LONGEST_SHORT_MEMORY_SECONDS = 90 * 86_400;

    private RiskTrainer() {}

    static ComponentRisk train(Park park) {
        return new ComponentRisk(trees(park), threshold(park));
    }

    private static BoostedTrees trees(Park park) {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> features = new ArrayList<>();
        List<Float> targets = new ArrayList<>();
        for (Machine machine : park.machines()) {
            for (long second : labelled(park).errorSeconds(machine)) {
                for (int copy = 0; copy <= SHORT_MEMORIES; copy++) {
                    long knownFrom = copy == 0 ? Long.MIN_VALUE : second - random.nextInt(LONGEST_SHORT_MEMORY_SECONDS);
                    for (int component = 1; component <= Machine.COMPONENTS; component++) {
                        features.add(ErrorFeatures.of(machine, component, second, knownFrom));
                        targets.add(failsAfter(park, machine, component, second) ? 1f : 0f);
                    }
                }
            }
        }
        return BoostedTreesTrainer.train(
                new TrainingRows(ErrorFeatures.NAMES, features.toArray(new float[0][]), array(targets)), SETTINGS);
    }

    /** The span in which it is known how the horizon after an error ended. */
    private static Park labelled(Park park) {
        return park.between(park.from(), park.to() - Park.PROTOCOL.horizon().toSeconds());
    }

    private static boolean failsAfter(Park park, Machine machine, int component, long second) {
        long from = second + Park.PROTOCOL.minimumLead().toSeconds();
        long to = second + Park.PROTOCOL.horizon().toSeconds() + 1;
        return machine.failuresOf(component, from, to).length > 0;
    }

    private static double threshold(Park park) {
        ToDoubleFunction<Hour> risk = unseenRisk(park);
        int best = 0;
        double bestChance = Double.NEGATIVE_INFINITY;
        for (int percent = 1; percent < 100; percent++) {
            double threshold = percent / 100.0;
            double chance = GOAL.log(park.tally((machine, component, second) ->
                    risk.applyAsDouble(new Hour(machine.id(), component, second)) >= threshold));
            if (chance > bestChance) {
                bestChance = chance;
                best = percent;
            }
        }
        return best / 100.0;
    }

    /** The risk of each component at each error by a model that has not seen its machine. */
    private static ToDoubleFunction<Hour> unseenRisk(Park park) {
        Map<Hour, Double> risks = new HashMap<>();
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            ComponentRisk model = new ComponentRisk(trees(park.only(id -> SPLIT.fold(id, FOLDS) != fold)), 0);
            park.only(id -> SPLIT.fold(id, FOLDS) == fold).tally((machine, component, second) -> {
                risks.put(new Hour(machine.id(), component, second), model.risk(machine, component, second));
                return false;
            });
        }
        return risks::get;
    }

    private record Hour(String machine, int component, long second) {}

    private static float[] array(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
