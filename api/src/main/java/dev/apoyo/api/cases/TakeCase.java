package dev.apoyo.api.cases;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** {@code POST /cases/{caseId}/take}: make it mine. Of two who take at once, one does. */
public final class TakeCase implements Operation {

    private final CaseChanges changes;
    private final CaseStore cases = new CaseStore();

    public TakeCase(CaseChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "takeCase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return changes.change(request, (tx, row, now) -> take(tx, row, request.caller(), now));
    }

    private Future<?> take(SqlConnection tx, CaseRow row, Caller caller, Instant now) {
        row.state().take();
        if (caller.accountId().equals(row.takenBy())) {
            return Future.succeededFuture();
        }
        CaseSummary.StaffRef other = CaseSummary.StaffRef.of(row);
        if (other != null) {
            throw Problem.of(ProblemType.CASE_TAKEN, other.displayName() + " has this case")
                    .with("takenBy", other);
        }
        return cases.take(tx, row.caseId(), caller.accountId(), now)
                .compose(taken -> cases.add(tx, row.caseId(), CaseEvent.of(caller, now, CaseEventKind.TAKEN, null)));
    }
}
