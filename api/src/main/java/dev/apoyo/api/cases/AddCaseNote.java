package dev.apoyo.api.cases;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code POST /cases/{caseId}/notes}: a note for colleagues. */
public final class AddCaseNote implements Operation {

    private final CaseChanges changes;
    private final CaseLog log;

    public AddCaseNote(CaseChanges changes, CaseLog log) {
        this.changes = changes;
        this.log = log;
    }

    @Override
    public String id() {
        return "addCaseNote";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String text = request.body(Spoken.class).text();
        return changes.change(
                request,
                (tx, row, now) ->
                        log.append(tx, row.caseId(), CaseEvent.of(request.caller(), now, CaseEventKind.NOTE, text)));
    }
}
