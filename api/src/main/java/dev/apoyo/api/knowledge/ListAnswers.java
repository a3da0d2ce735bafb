package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /answers}: versions of experts' answers, newest first. */
final class ListAnswers implements Operation {

    private final Database database;
    private final AnswerStore answers = new AnswerStore();

    ListAnswers(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listAnswers";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter()
                .and("x.state = ?", request.query("state"))
                .and("x.model_id = ?", request.query("modelId"))
                .and("x.fault_code = ?", request.query("faultCode"));
        Cursor after = request.cursor();
        if (after != null) {
            addCursor(filter, after);
        }
        return answers.newest(database.client(), filter, request.limit() + 1)
                .map(found -> Page.of(found, request.limit(), ListAnswers::key))
                .map(Answer::ok);
    }

    private static Cursor key(StoredAnswer answer) {
        return new Cursor(answer.proposedAt(), answer.version() + "/" + answer.answerId());
    }

    private static void addCursor(Filter filter, Cursor after) {
        String[] parts = after.id().split("/", 2);
        try {
            filter.and(
                    "(x.proposed_at, x.answer_id, x.version) < (?, ?, ?)",
                    Rows.utc(after.timeOrRefuse()),
                    parts[parts.length - 1],
                    Integer.valueOf(parts[0]));
        } catch (NumberFormatException e) {
            throw Problem.invalid(Problem.Place.query, "cursor", "is no nextCursor of this list");
        }
    }
}
