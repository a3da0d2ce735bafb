package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseOutcomes.Said;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.ledger.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/{caseId}/outcome}: whether the fault was real, said or corrected after the case was resolved. */
public final class SetCaseOutcome implements Operation {

    private final CaseChanges changes;
    private final CaseOutcomes outcomes;

    public SetCaseOutcome(CaseChanges changes, CaseLog log) {
        this.changes = changes;
        this.outcomes = new CaseOutcomes(log);
    }

    @Override
    public String id() {
        return "setCaseOutcome";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Said said = request.body(Said.class);
        return changes.change(request, (tx, row, now) -> say(tx, row, request.caller(), said, now));
    }

    private Future<Void> say(SqlConnection tx, CaseRow row, Caller caller, Said said, Instant now) {
        requireFailure(said.outcome(), said.failedAt(), now);
        return outcomes.say(tx, row.caseId(), caller, said, now);
    }

    private static void requireFailure(Outcome outcome, @Nullable Instant failedAt, Instant now) {
        if (failedAt == null) {
            return;
        }
        if (outcome != Outcome.CONFIRMED) {
            throw Problem.invalid(Problem.Place.body, "/failedAt", "only a CONFIRMED fault failed at some time");
        }
        if (failedAt.isAfter(now)) {
            throw Problem.invalid(Problem.Place.body, "/failedAt", failedAt + " is still to come; now is " + now);
        }
    }
}
