package dev.apoyo.local.score.skab;

import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import java.util.List;
import java.util.stream.IntStream;

/** Rows right and wrong, pooled over the test rows of several recordings; a recording's anomaly is found by one row. */
final class RowTally {

    private static final Goal F1 = Goal.atLeast(0.80);
    private static final Goal FALSE_ALARM_PERCENT = Goal.atMost(29);
    private static final Goal MISSED_PERCENT = Goal.atMost(17);
    /** 17 of 18. */
    private static final Goal FOUND = Goal.atLeast(0.94);

    private long truePositives;
    private long falsePositives;
    private long falseNegatives;
    private long trueNegatives;
    private int anomalies;
    private int found;

    void add(Experiment experiment, boolean[] said) {
        boolean isFound = false;
        for (int row = Experiment.TRAINING_ROWS; row < said.length; row++) {
            boolean is = experiment.anomalous()[row];
            isFound |= is && said[row];
            count(is, said[row]);
        }
        anomalies += experiment.isLabelled() ? 1 : 0;
        found += isFound ? 1 : 0;
    }

    private void count(boolean is, boolean said) {
        truePositives += is && said ? 1 : 0;
        falseNegatives += is && !said ? 1 : 0;
        falsePositives += !is && said ? 1 : 0;
        trueNegatives += !is && !said ? 1 : 0;
    }

    List<Measure> measures() {
        return List.of(
                Measure.of("F1", f1()),
                percent("FAR %", falsePositives, falsePositives + trueNegatives),
                percent("MAR %", falseNegatives, falseNegatives + truePositives),
                Measure.share("found", found, anomalies));
    }

    List<Measure> measuresWithGoals() {
        List<Goal> goals = List.of(F1, FALSE_ALARM_PERCENT, MISSED_PERCENT, FOUND);
        List<Measure> measures = measures();
        return IntStream.range(0, goals.size())
                .mapToObj(at -> measures.get(at).withGoal(goals.get(at)))
                .toList();
    }

    private double f1() {
        double all = 2.0 * truePositives + falsePositives + falseNegatives;
        return truePositives + falseNegatives == 0 ? Double.NaN : 2 * truePositives / all;
    }

    /** Rows follow one another and are no independent observations: no interval. */
    private static Measure percent(String name, long hits, long n) {
        return Measure.of(name, n == 0 ? Double.NaN : 100.0 * hits / n);
    }
}
