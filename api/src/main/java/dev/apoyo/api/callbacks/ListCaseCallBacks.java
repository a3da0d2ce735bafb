package dev.apoyo.api.callbacks;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;

/** {@code GET /cases/{caseId}/call-backs}: calls about one case, newest first. */
public final class ListCaseCallBacks implements Operation {

    private final Database database;
    private final Clock clock;
    private final CallBackStore store = new CallBackStore();

    public ListCaseCallBacks(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listCaseCallBacks";
    }

    @Override
    public Future<Answer> answer(Request request) {
        boolean isStaff = request.caller().isStaff();
        return store.ofCase(
                        database.client(),
                        CaseChanges.caseId(request),
                        request.caller().onlyOwner(),
                        clock.instant())
                .map(found -> found.stream()
                        .map(call -> isStaff ? call : call.forOwner())
                        .toList())
                .map(calls -> Answer.ok(new Page<>(calls, null)));
    }
}
