package dev.apoyo.api.backtests;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /rules/{ruleId}/backtests}: back-tests of a rule, newest first, without their results. */
public final class ListBacktests implements Operation {

    private final Database database;
    private final BacktestStore backtests = new BacktestStore();

    public ListBacktests(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listBacktests";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter().and("rule_id = ?", request.path("ruleId"));
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(requested_at, backtest_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.id());
        }
        return backtests
                .newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(rows, request.limit(), row -> new Cursor(row.requestedAt(), row.backtestId()))
                        .map(Backtest::summary))
                .map(Answer::ok);
    }
}
