package dev.apoyo.api.inbound;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /inbound}: what came in and waits for a person, the longest first. */
public final class ListInbound implements Operation {

    private final Database database;

    public ListInbound(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listInbound";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return InboundView.waiting(database.client(), request.cursor(), request.limit() + 1)
                .map(rows -> Page.of(
                        rows,
                        request.limit(),
                        row -> new Cursor(row.receivedAt(), row.inboundId().toString())))
                .map(Answer::ok);
    }
}
