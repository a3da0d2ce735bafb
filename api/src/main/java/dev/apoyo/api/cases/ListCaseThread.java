package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /cases/{caseId}/thread}: what was said and what happened, newest first. */
public final class ListCaseThread implements Operation {

    private final Database database;
    private final VisibleCases cases;

    public ListCaseThread(Database database, VisibleCases cases) {
        this.database = database;
        this.cases = cases;
    }

    @Override
    public String id() {
        return "listCaseThread";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return cases.find(database.client(), request)
                .compose(facts -> CaseThread.page(
                        database.client(),
                        facts.caseId(),
                        request.caller().isStaff(),
                        request.cursor(),
                        request.limit()))
                .map(Answer::ok);
    }
}
