package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.GoalChance;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * From which score on to alert: the one surest to meet both goals, with all known from before and with nothing. One
 * threshold for both, each judged with its neighbours.
 */
final class AlertThreshold {

    private static final GoalChance GOALS = new GoalChance(DriveRows.RECALL_GOAL, DriveRows.PRECISION_GOAL);
    private static final int TRIED = 200;

    /** Of the events; no threshold is looked for below. */
    private static final double HIGHEST_SHARE = 0.6;

    private static final int NEIGHBOURS = 4;

    private AlertThreshold() {}

    static double choose(Alerts alerts, LeftOut scores) {
        double[] sorted = scores.warm().values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double[] tried = IntStream.rangeClosed(1, TRIED)
                .mapToDouble(i -> sorted[sorted.length - 1 - rank(i, sorted.length)])
                .toArray();
        double[] chances = chances(alerts, scores, tried);
        int best = IntStream.range(0, TRIED)
                .boxed()
                .max((a, b) -> Double.compare(meanAround(chances, a), meanAround(chances, b)))
                .orElseThrow();
        return tried[best];
    }

    /** Finer at the top. */
    private static int rank(int i, int events) {
        double share = (double) i / TRIED;
        return (int) ((events - 1) * HIGHEST_SHARE * share * share);
    }

    private static double[] chances(Alerts alerts, LeftOut scores, double[] tried) {
        double lowest = tried[TRIED - 1];
        Map<DriveEvent, Double> warm = Alerts.atLeast(lowest, scores.warm());
        Map<DriveEvent, Double> cold = Alerts.atLeast(lowest, scores.cold());
        double[] chances = new double[TRIED];
        for (int i = 0; i < TRIED; i++) {
            chances[i] = GOALS.log(alerts.judge(warm, tried[i])) + GOALS.log(alerts.judge(cold, tried[i]));
        }
        return chances;
    }

    private static double meanAround(double[] chances, int at) {
        int from = Math.max(0, at - NEIGHBOURS);
        int to = Math.min(chances.length - 1, at + NEIGHBOURS);
        return IntStream.rangeClosed(from, to)
                .mapToDouble(i -> chances[i])
                .average()
                .orElseThrow();
    }
}
