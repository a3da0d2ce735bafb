package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** The case in the path of a request, for operations of other features. */
public final class VisibleCases {

    private final CaseLog log;

    public VisibleCases(CaseLog log) {
        this.log = log;
    }

    /** The case {@code caseId} of the path, if the caller may see it. */
    public Future<CaseFacts> find(SqlClient db, Request request) {
        UUID caseId = CaseChanges.caseId(request);
        String onlyOwner = request.caller().onlyOwner();
        return log.find(db, caseId).map(found -> found.filter(
                        facts -> onlyOwner == null || facts.ownerId().equals(onlyOwner))
                .orElseThrow(() -> Problem.notFound("case", caseId.toString())));
    }

    /** The same, if it is open. */
    public Future<CaseFacts> findOpen(SqlClient db, Request request) {
        return find(db, request).map(VisibleCases::requireOpen);
    }

    /** The same; nobody changes it or its asset until the transaction ends. */
    public Future<CaseFacts> lockOpen(SqlConnection tx, Request request) {
        return find(tx, request)
                .compose(seen -> log.lockWithAsset(tx, seen.caseId()))
                .map(locked -> requireOpen(locked.orElseThrow()));
    }

    private static CaseFacts requireOpen(CaseFacts facts) {
        if (!facts.isOpen()) {
            throw Problem.of(ProblemType.CASE_RESOLVED, "Reopen the case first");
        }
        return facts;
    }
}
