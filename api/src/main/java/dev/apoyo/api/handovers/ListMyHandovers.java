package dev.apoyo.api.handovers;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /handovers}: what waits for my answer, the most urgent first. */
public final class ListMyHandovers implements Operation {

    private final Database database;
    private final HandoverStore store = new HandoverStore();

    public ListMyHandovers(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listMyHandovers";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return store.awaiting(database.client(), request.caller().accountId())
                .map(found -> Answer.ok(new Page<>(found, null)));
    }
}
