package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
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
        return find(db, request).map(facts -> Optional.of(facts)
                .filter(CaseFacts::isOpen)
                .orElseThrow(() -> Problem.of(ProblemType.CASE_RESOLVED, "Reopen the case first")));
    }
}
