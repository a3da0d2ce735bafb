package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.stack.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Scores every drive whose outcome is known, in the recent time, by a model that was told nothing recent of it and at a
 * threshold that was fixed on other drives.
 */
final class HeldOutScoring {

    private final Fleet fleet;
    private final long from;
    private final LeftOut scores;
    private final List<Double> thresholds = new ArrayList<>();

    HeldOutScoring(Fleet fleet, long from, Progress progress) {
        this.fleet = fleet;
        this.from = from;
        scores = new DriveTrainer(Lessons.of(fleet.drives().values(), fleet.events(), from), progress).leaveOut();
        for (int fold = 0; fold < DriveTrainer.FOLDS; fold++) {
            int left = fold;
            thresholds.add(AlertThreshold.choose(alerts(drive -> DriveTrainer.fold(drive) != left), scores));
        }
    }

    Scores scores() {
        Alerts all = alerts(drive -> true);
        DriveRows rows = new DriveRows("known drives, each left out once", all, from, fleet.ends());
        List<DriveEvent> before = events(event -> event.epochSecond() < from);
        List<DriveEvent> recent = events(event -> event.epochSecond() >= from);
        var table = new ArrayList<>(List.of(
                rows.promised("learned risk", judged(scores.warm())),
                rows.beside("learned risk, nothing known from before", judged(scores.cold()))));
        table.addAll(new RuleBaseline(all, before, recent).rows(rows));
        return new Scores(table, notes(all));
    }

    private CaseTally judged(Map<DriveEvent, Double> byEvent) {
        CaseTally tally = CaseTally.NONE;
        for (int fold = 0; fold < DriveTrainer.FOLDS; fold++) {
            int left = fold;
            Alerts theirs = alerts(drive -> DriveTrainer.fold(drive) == left);
            tally = tally.plus(theirs.judge(byEvent, thresholds.get(fold)));
        }
        return tally;
    }

    private Alerts alerts(Predicate<Drive> which) {
        Collection<Drive> drives =
                fleet.drives().values().stream().filter(which).toList();
        return new Alerts(BackblazeSet.PROTOCOL, drives, from);
    }

    private List<DriveEvent> events(Predicate<DriveEvent> which) {
        return fleet.events().stream()
                .filter(event -> event.drive().isOutcomeKnown() && which.test(event))
                .toList();
    }

    private List<String> notes(Alerts all) {
        return List.of(
                DriveRows.PROTOCOL_NOTE,
                String.format(
                        Locale.ROOT,
                        "%d drives in %d folds by their name: a fold is scored by a model fitted on all before 2015-07-01 and, after"
                                + " it, on the other folds",
                        all.drives(),
                        DriveTrainer.FOLDS),
                "the threshold of a fold is fixed on the scores that the other folds got when left out: "
                        + thresholds.stream()
                                .map(one -> String.format(Locale.ROOT, "%.3f", one))
                                .toList());
    }
}
