package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** {@code GET /cases/{caseId}}: one case with its alarms, evidence and thread. */
public final class GetCase implements Operation {

    private final Database database;
    private final CaseDesk desk;

    public GetCase(Database database, CaseDesk desk) {
        this.database = database;
        this.desk = desk;
    }

    @Override
    public String id() {
        return "getCase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        return CaseRows.find(database.client(), caseId, request.caller().onlyOwner())
                .map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())))
                .compose(row -> desk.view(database.client(), row, request.caller())
                        .map(view -> Answer.ok(view).withVersion(row.version())));
    }
}
