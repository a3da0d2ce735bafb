package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.ScoreRow;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The rules that one would write by hand. */
final class RuleBaseline {

    private static final List<String> ERRORS = List.of("smart_5", "smart_187", "smart_188", "smart_197", "smart_198");
    private static final float MANY_PENDING = 8;

    private final Alerts alerts;
    private final List<DriveEvent> history;
    private final List<DriveEvent> events;

    /** history: of these drives, before the events that are judged. */
    RuleBaseline(Alerts alerts, List<DriveEvent> history, List<DriveEvent> events) {
        this.alerts = alerts;
        this.history = history;
        this.events = events;
    }

    List<ScoreRow> rows(DriveRows rows) {
        return List.of(
                rows.beside("baseline: 187 grew, or 197 grew to 8", grew()),
                rows.beside("baseline: any of 5 errors above 0", above0()));
    }

    private CaseTally above0() {
        Map<DriveEvent, Double> scores = new IdentityHashMap<>();
        for (DriveEvent event : events) {
            boolean isAbove = ERRORS.stream().anyMatch(error -> event.value(error) > 0);
            scores.put(event, isAbove ? 1.0 : 0.0);
        }
        return alerts.judge(scores, 1);
    }

    private CaseTally grew() {
        Map<String, DriveEvent> last = new HashMap<>();
        history.forEach(event -> last.put(event.drive().id(), event));
        Map<DriveEvent, Double> scores = new IdentityHashMap<>();
        for (DriveEvent event : events) {
            DriveEvent before = last.put(event.drive().id(), event);
            boolean grew = before != null && (grew(before, event, "smart_187") || pendingGrew(before, event));
            scores.put(event, grew ? 1.0 : 0.0);
        }
        return alerts.judge(scores, 1);
    }

    private static boolean pendingGrew(DriveEvent before, DriveEvent event) {
        return grew(before, event, "smart_197") && event.value("smart_197") >= MANY_PENDING;
    }

    private static boolean grew(DriveEvent before, DriveEvent event, String metric) {
        return event.value(metric) > before.value(metric);
    }
}
