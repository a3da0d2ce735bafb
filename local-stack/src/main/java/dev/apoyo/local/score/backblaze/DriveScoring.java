package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores a fleet with a model; what was before the fleet's first event is history that opens no case. */
final class DriveScoring {

    private static final double RECALL_GOAL = 0.33;
    private static final double PRECISION_GOAL = 0.45;
    private static final double SECONDS_PER_DAY = 86_400;

    private final DriveModel model;
    private final Fleet fleet;
    private final List<DriveEvent> history;
    private final Alerts alerts;

    DriveScoring(DriveModel model, Fleet fleet, List<DriveEvent> history) {
        this.model = model;
        this.fleet = fleet;
        this.history = history;
        alerts = new Alerts(BackblazeSet.PROTOCOL, fleet.drives().values(), fleet.begins());
    }

    Scores scores(String which, String fittedOn) {
        String part = which + ", " + day(fleet.begins()) + ".." + day(fleet.ends());
        List<ScoreRow> rows = new ArrayList<>();
        rows.add(row(part, "learned risk", judged(history), true));
        if (!history.isEmpty()) {
            rows.add(row(part, "learned risk, nothing known from before", judged(List.of()), false));
        }
        RuleBaseline baseline = new RuleBaseline();
        rows.add(row(
                part, "baseline: 187 grew, or 197 grew to 8", baseline.grew(alerts, history, fleet.events()), false));
        rows.add(row(part, "baseline: any of 5 errors above 0", baseline.above0(alerts, fleet.events()), false));
        return new Scores(rows, notes(fittedOn));
    }

    private CaseTally judged(List<DriveEvent> before) {
        DriveFeatures features = new DriveFeatures(model.traits());
        features.walk(before, (event, row) -> {});
        Map<DriveEvent, Double> scores = new IdentityHashMap<>();
        features.walk(
                fleet.events(),
                (event, row) -> scores.put(event, model.risk().trees().predict(row)));
        return alerts.judge(scores, model.risk().alertAt());
    }

    private ScoreRow row(String part, String method, CaseTally tally, boolean isPromised) {
        Measure recall = tally.recallMeasure();
        Measure precision = tally.precisionMeasure();
        double falseCases = tally.falseCases() + tally.lateCases();
        return new ScoreRow(
                BackblazeSet.NAME,
                part,
                method,
                List.of(
                        isPromised ? recall.withGoal(Goal.atLeast(RECALL_GOAL)) : recall,
                        isPromised ? precision.withGoal(Goal.atLeast(PRECISION_GOAL)) : precision,
                        Measure.of("false per 1000 drive-months", falseCases * 1000 / alerts.driveMonths(fleet.ends())),
                        Measure.of("lead d", tally.medianLeadSeconds() / SECONDS_PER_DAY)));
    }

    private List<String> notes(String fittedOn) {
        return List.of(
                "case protocol: horizon 60 d, lead at least 1 d; a case opens at the first alert, alerts in the 60 d after"
                        + " it belong to it; late ones count as false",
                String.format(
                        Locale.ROOT,
                        "%d drives, %d events, %d events of theirs from before warm up the state",
                        alerts.drives(),
                        fleet.events().size(),
                        history.size()),
                String.format(
                        Locale.ROOT,
                        "%s; alert threshold %.3f fixed there on drives left out in turn (5 folds)",
                        fittedOn,
                        model.risk().alertAt()));
    }

    private static String day(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
