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

/** {@code POST /cases/{caseId}/take}: I begin with it, or make it mine when it is nobody's. Of two who take at once, one does. */
public final class TakeCase implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;

    public TakeCase(CaseChanges changes, CaseLog log) {
        this.changes = changes;
        this.log = log;
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
        boolean isMine = caller.accountId().equals(row.caseOwner());
        if (isMine && row.state() == CaseState.IN_PROGRESS) {
            return Future.succeededFuture();
        }
        CaseSummary.StaffRef other = CaseSummary.StaffRef.of(row);
        if (other != null && !isMine) {
            throw Problem.of(ProblemType.CASE_TAKEN, other.displayName() + " has this case; ask for a handover")
                    .with("caseOwner", other);
        }
        return log.append(tx, row.caseId(), CaseEvent.of(caller, now, CaseEventKind.TAKEN, null));
    }
}
