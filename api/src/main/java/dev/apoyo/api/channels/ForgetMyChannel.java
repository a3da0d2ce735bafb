package dev.apoyo.api.channels;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code DELETE /me/channel}: answers go where the question came from again. */
public final class ForgetMyChannel implements Operation {

    private final Database database;

    public ForgetMyChannel(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "forgetMyChannel";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return OwnerWays.chooseNone(database.client(), MyChannel.ownerOf(request.caller()))
                .compose(done -> MyChannel.answer(database, request.caller()));
    }
}
