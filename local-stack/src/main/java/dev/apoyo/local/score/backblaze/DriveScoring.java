package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores a fleet with a model; what was before the fleet's first event is history that opens no case. */
final class DriveScoring {

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

    Scores scores(String fittedOn) {
        DriveRows rows = new DriveRows("all drives", alerts, fleet.begins(), fleet.ends());
        List<ScoreRow> table = new ArrayList<>();
        table.add(rows.promised("learned risk", judged(history)));
        if (!history.isEmpty()) {
            table.add(rows.beside("learned risk, nothing known from before", judged(List.of())));
        }
        table.addAll(new RuleBaseline(alerts, history, fleet.events()).rows(rows));
        return new Scores(table, notes(fittedOn));
    }

    private CaseTally judged(List<DriveEvent> before) {
        DriveFeatures features = new DriveFeatures(model.traits());
        features.walk(before, (event, row) -> {});
        Map<DriveEvent, Double> scores = new IdentityHashMap<>();
        ErrorSigns signs = new ErrorSigns(features.names());
        features.walk(fleet.events(), (event, row) -> {
            if (signs.isNew(row)) {
                scores.put(event, model.risk().trees().predict(row));
            }
        });
        return alerts.judge(scores, model.risk().alertAt());
    }

    private List<String> notes(String fittedOn) {
        return List.of(
                DriveRows.PROTOCOL_NOTE,
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
}
