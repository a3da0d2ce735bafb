package dev.apoyo.streamjobs.bench;

import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesTrainer;
import dev.apoyo.streamjobs.risk.FeatureExtractor;
import dev.apoyo.streamjobs.risk.FeaturePlan;
import dev.apoyo.streamjobs.risk.FeatureState;
import dev.apoyo.streamjobs.risk.IsotonicCalibration;
import dev.apoyo.streamjobs.risk.Observation;
import dev.apoyo.streamjobs.risk.RiskModel;
import dev.apoyo.streamjobs.risk.TrainingRows;
import dev.apoyo.streamjobs.risk.TreeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What learned risk costs, in microseconds on one core: training, scoring alone, explaining, and the features of
 * a day with its score. Nine counters, 200 trees of 16 leaves. What a day costs in the job is in {@link DerivedBenchmark}.
 */
public final class RiskBenchmark {

    private static final int ROWS = 50_000;
    private static final int DEVICES = 1_000;
    private static final int DAYS = 100;
    private static final long DAY = 86_400_000;
    static final FeaturePlan PLAN =
            FeaturePlan.ofCounters(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"), "age", List.of());

    private RiskBenchmark() {}

    public static void main(String[] args) {
        List<float[]> rows = rows();
        long began = System.nanoTime();
        RiskModel model = model(rows);
        System.out.printf(
                Locale.ROOT,
                "training on %d rows of %d features: %.1f s%n",
                ROWS,
                rows.get(0).length,
                (System.nanoTime() - began) / 1e9);
        for (int round = 0; round < 3; round++) {
            measure("score", ROWS, () -> rows.forEach(row -> model.judge(row)));
            measure("explain", ROWS, () -> rows.forEach(row -> model.strongest(row)));
            measure("features and score", DEVICES * DAYS, () -> days(model));
        }
    }

    private static void measure(String what, int times, Runnable work) {
        long began = System.nanoTime();
        work.run();
        System.out.printf(Locale.ROOT, "%-20s %8.2f us%n", what, (System.nanoTime() - began) / 1e3 / times);
    }

    private static void days(RiskModel model) {
        FeatureExtractor extractor = new FeatureExtractor(PLAN);
        SplittableRandom random = new SplittableRandom(1);
        FeatureState[] states = new FeatureState[DEVICES];
        Arrays.fill(states, extractor.start());
        Map<String, Double> readings = new HashMap<>();
        for (int day = 0; day < DAYS; day++) {
            for (int device = 0; device < DEVICES; device++) {
                tell(readings, random, day);
                states[device] = extractor.observe(states[device], Observation.ofReadings(day * DAY, readings));
                model.judge(extractor.features(states[device], day * DAY, Map.of()));
            }
        }
    }

    private static void tell(Map<String, Double> readings, SplittableRandom random, int day) {
        for (String counter : PLAN.counters()) {
            readings.put(counter, (double) (random.nextInt(20) == 0 ? day : 0));
        }
        readings.put("age", day * 24.0);
    }

    static List<float[]> rows() {
        FeatureExtractor extractor = new FeatureExtractor(PLAN);
        SplittableRandom random = new SplittableRandom(2);
        List<float[]> rows = new ArrayList<>();
        Map<String, Double> readings = new HashMap<>();
        FeatureState state = extractor.start();
        for (int row = 0; row < ROWS; row++) {
            tell(readings, random, row % DAYS);
            state = row % DAYS == 0 ? extractor.start() : state;
            state = extractor.observe(state, Observation.ofReadings(row % DAYS * DAY, readings));
            rows.add(extractor.features(state, row % DAYS * DAY, Map.of()));
        }
        return rows;
    }

    static RiskModel model(List<float[]> rows) {
        List<String> names = new FeatureExtractor(PLAN).featureNames();
        float[] targets = new float[rows.size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = rows.get(row)[0] + rows.get(row)[names.indexOf("b")] > DAYS / 2.0 ? 1 : 0;
        }
        BoostedTrees trees = BoostedTreesTrainer.train(
                new TrainingRows(names, rows.toArray(float[][]::new), targets), TreeSettings.probability());
        double[] scores = rows.stream().mapToDouble(trees::predict).toArray();
        return new RiskModel("bench", 30, PLAN, trees, IsotonicCalibration.fit(scores, targets), 0.5);
    }
}
