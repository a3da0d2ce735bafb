package dev.apoyo.api.cases;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** {@code PUT /cases/{caseId}/next-step}: what happens next, and by when; the owner sees both. */
public final class SetNextStep implements Operation {

    private static final Duration AT_MOST_AHEAD = Duration.ofDays(90);

    private final CaseChanges changes;
    private final CaseLog log;

    public SetNextStep(CaseChanges changes, CaseLog log) {
        this.changes = changes;
        this.log = log;
    }

    record Planned(Instant dueAt, String what) {}

    @Override
    public String id() {
        return "setNextStep";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Planned planned = request.body(Planned.class);
        return changes.change(request, (tx, row, now) -> {
            requireTime(planned.dueAt(), now);
            CaseEvent event = CaseEvent.of(request.caller(), now, CaseEventKind.NEXT_STEP_SET, planned.what())
                    .with(CaseData.DUE_AT, planned.dueAt());
            return log.append(tx, row.caseId(), event);
        });
    }

    private static void requireTime(Instant dueAt, Instant now) {
        if (!dueAt.isAfter(now) || dueAt.isAfter(now.plus(AT_MOST_AHEAD))) {
            throw Problem.invalid(
                    Problem.Place.body,
                    "/dueAt",
                    "must be within the next " + AT_MOST_AHEAD.toDays() + " days; now is " + now);
        }
    }
}
