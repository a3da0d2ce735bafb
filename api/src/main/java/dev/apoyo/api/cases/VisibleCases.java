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

    /** The case as it is, if it is open; nobody else changes it until the transaction ends. Whoever asks may see it. */
    public Future<CaseFacts> lockOpen(SqlConnection tx, UUID caseId) {
        return log.lock(tx, caseId).map(VisibleCases::requireOpen);
    }

    private static CaseFacts requireOpen(CaseFacts facts) {
        if (!facts.isOpen()) {
            throw Problem.of(ProblemType.CASE_RESOLVED, "Reopen the case first");
        }
        return facts;
    }
}
