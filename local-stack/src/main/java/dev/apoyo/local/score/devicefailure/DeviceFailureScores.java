package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.DeviceSplit;
import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows and notes of this set. */
final class DeviceFailureScores {

    private static final int FOLDS = 5;
    private static final double SECONDS_A_DAY = 86_400;
    private static final String METHOD = "limits on counters";
    private static final String PROTOCOL =
            "case per device, horizon 30 d, lead at least 1 d; a late case counts against precision";

    private DeviceFailureScores() {}

    /** All devices, by limits that were fixed elsewhere. */
    static Scores ofAll(Fleet fleet, CounterLimits limits, String origin) {
        String part = "all " + fleet.devices().size() + " devices";
        List<ScoreRow> rows = rows(part, fleet, METHOD, fleet.tally(limits));
        return new Scores(rows, List.of(PROTOCOL, origin + ": " + said(limits)));
    }

    /** Devices of the training data, each by limits chosen on devices of other folds. */
    static Scores heldOut(Fleet fleet) {
        LimitSearch search = new LimitSearch(fleet);
        DeviceSplit split = new DeviceSplit(DeviceFailureSet.NAME);
        List<String> notes = new ArrayList<>(List.of(PROTOCOL));
        CaseTally sum = CaseTally.NONE;
        for (int i = 0; i < FOLDS; i++) {
            int fold = i;
            CounterLimits limits = search.choose(device -> split.fold(device, FOLDS) != fold);
            sum = sum.plus(
                    fleet.only(device -> split.fold(device, FOLDS) == fold).tally(limits));
            notes.add("fold " + (fold + 1) + " of the devices, limits chosen on the others: " + said(limits));
        }
        notes.add(RandomSplits.of(fleet, search).toString());
        String part = "all " + fleet.devices().size() + " devices, each held out in one of " + FOLDS + " folds";
        return new Scores(rows(part, fleet, METHOD, sum), notes);
    }

    private static List<ScoreRow> rows(String part, Fleet fleet, String method, CaseTally tally) {
        return List.of(
                row(part, fleet, method, tally, true),
                row(
                        part,
                        fleet,
                        "baseline: big increase (a2 +500, a4 +4 or a7 +8)",
                        fleet.tally(CounterLimits.BIG_INCREASE),
                        false),
                row(part, fleet, "baseline: any increase", fleet.tally(AlertRule.ANY_INCREASE), false));
    }

    private static ScoreRow row(String part, Fleet fleet, String method, CaseTally tally, boolean promised) {
        Measure recall = tally.recallMeasure();
        Measure precision = tally.precisionMeasure();
        Measure falseCases = Measure.of("false / 100 device-months", tally.falseCasesPer(fleet.deviceMonths() / 100));
        Measure lead = Measure.of("median lead d", tally.medianLeadSeconds() / SECONDS_A_DAY);
        if (!promised) {
            return new ScoreRow(DeviceFailureSet.NAME, part, method, List.of(recall, precision, falseCases, lead));
        }
        return new ScoreRow(
                DeviceFailureSet.NAME,
                part,
                method,
                List.of(
                        recall.withGoal(Goal.atLeast(LimitSearch.GOAL.recall())),
                        precision.withGoal(Goal.atLeast(LimitSearch.GOAL.precision())),
                        falseCases.withGoal(Goal.atMost(2)),
                        lead));
    }

    private static String said(CounterLimits limits) {
        return String.format(
                Locale.ROOT,
                "a2 +%.0f, a4 +%.0f or a7 +%.0f in a day%s",
                limits.jump2(),
                limits.jump4(),
                limits.jump7(),
                limits.firstReport() ? ", or a first report with a7 and another counter raised" : "");
    }
}
