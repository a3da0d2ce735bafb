package dev.apoyo.api.handovers;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /cases/{caseId}/handovers}: through whose hands a case went, newest first. */
public final class ListHandovers implements Operation {

    private final Database database;
    private final HandoverStore store = new HandoverStore();

    public ListHandovers(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listHandovers";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return store.ofCase(database.client(), CaseChanges.caseId(request))
                .map(found -> Answer.ok(new Page<>(found, null)));
    }
}
