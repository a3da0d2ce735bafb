package dev.apoyo.api.accounts;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /me}: who I am. */
public final class GetMe implements Operation {

    private final Database database;
    private final AccountStore accounts = new AccountStore();

    public GetMe(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getMe";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return accounts.byId(database.client(), request.caller().accountId())
                .map(account -> account.orElseThrow(
                        () -> Problem.of(ProblemType.UNAUTHENTICATED, "This account does not exist any more")))
                .map(account -> Answer.ok(account.person()));
    }
}
