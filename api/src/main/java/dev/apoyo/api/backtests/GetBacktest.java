package dev.apoyo.api.backtests;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /rules/{ruleId}/backtests/{backtestId}}: one back-test with its result. */
public final class GetBacktest implements Operation {

    private final Database database;
    private final BacktestStore backtests = new BacktestStore();

    public GetBacktest(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getBacktest";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ruleId = request.path("ruleId");
        String backtestId = request.path("backtestId");
        return backtests
                .find(database.client(), backtestId)
                .map(found -> found.filter(backtest -> backtest.ruleId().equals(ruleId))
                        .orElseThrow(() -> Problem.notFound("back-test of rule " + ruleId, backtestId)))
                .map(Answer::ok);
    }
}
