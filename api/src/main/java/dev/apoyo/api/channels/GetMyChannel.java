package dev.apoyo.api.channels;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /me/channel}: where an owner is answered. */
public final class GetMyChannel implements Operation {

    private final Database database;

    public GetMyChannel(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getMyChannel";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return MyChannel.answer(database, request.caller());
    }
}
