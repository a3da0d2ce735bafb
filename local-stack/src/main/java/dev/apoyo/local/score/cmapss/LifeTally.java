package dev.apoyo.local.score.cmapss;

import dev.apoyo.local.score.Measure;
import java.util.List;
import java.util.OptionalInt;

/** How well remaining cycles were told of engines that are seen until some cycle, and whether the alert came in time. */
final class LifeTally {

    /** Two predictions in succession at or below this alert: the middle of the wished 10 to 60 cycles. */
    static final int ALERT_AT_CYCLES = 35;

    private static final int LEAST_LEAD = 10;
    static final int MOST_LEAD = 60;
    private static final int NEARLY_OVER = 20;
    private static final double LATE_SCALE = 10;
    private static final double EARLY_SCALE = 13;

    private int engines;
    private double squares;
    private double literatureScore;
    private int nearlyOver;
    private int found;
    private int young;
    private int alertedYoung;

    /** An engine's predictions, one a cycle, and the cycles that were left after the last. */
    void add(double[] remaining, int left) {
        double error = remaining[remaining.length - 1] - LifeModel.capped(left);
        engines++;
        squares += error * error;
        literatureScore += Math.expm1(error < 0 ? -error / EARLY_SCALE : error / LATE_SCALE);
        OptionalInt lead = lead(remaining, left);
        if (left <= NEARLY_OVER) {
            nearlyOver++;
            found += isInTime(lead) ? 1 : 0;
        } else if (left > MOST_LEAD) {
            young++;
            alertedYoung += lead.isPresent() ? 1 : 0;
        }
    }

    int engines() {
        return engines;
    }

    double rmse() {
        return Math.sqrt(squares / engines);
    }

    List<Measure> measures() {
        return List.of(
                Measure.of("RMSE", rmse()),
                Measure.of("score", literatureScore),
                Measure.share("found", found, nearlyOver),
                Measure.share("false", alertedYoung, young));
    }

    /** Cycles from the first alert to the failure. */
    static OptionalInt lead(double[] remaining, int left) {
        for (int cycle = 1; cycle < remaining.length; cycle++) {
            if (remaining[cycle] <= ALERT_AT_CYCLES && remaining[cycle - 1] <= ALERT_AT_CYCLES) {
                return OptionalInt.of(left + remaining.length - 1 - cycle);
            }
        }
        return OptionalInt.empty();
    }

    static boolean isInTime(OptionalInt lead) {
        return lead.isPresent() && lead.getAsInt() >= LEAST_LEAD && lead.getAsInt() <= MOST_LEAD;
    }
}
