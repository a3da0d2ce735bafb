package dev.apoyo.api.rules;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /rules/{ruleId}}: one rule. */
public final class GetRule implements Operation {

    private final Database database;
    private final RuleStore rules = new RuleStore();

    public GetRule(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getRule";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ruleId = request.path("ruleId");
        return rules.newest(database.client(), ruleId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("rule", ruleId)))
                .map(rule -> Answer.ok(rule).withVersion(rule.version()));
    }
}
