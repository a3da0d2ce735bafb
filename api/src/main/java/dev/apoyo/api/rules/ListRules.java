package dev.apoyo.api.rules;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /rules}: rules in their newest version. */
public final class ListRules implements Operation {

    private final Database database;
    private final RuleStore rules = new RuleStore();

    public ListRules(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listRules";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return rules.all(database.client(), request.query("modelId")).map(all -> Answer.ok(new Page<>(all, null)));
    }
}
