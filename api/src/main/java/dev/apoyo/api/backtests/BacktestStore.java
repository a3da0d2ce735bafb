package dev.apoyo.api.backtests;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestState;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code backtest}, and what a back-test needs of rules and alarms. */
final class BacktestStore {

    private static final String SELECT =
            "SELECT request::text AS request, state, changed_at, report::text AS report FROM backtest ";

    /** What is over stays over, and a repeated start does not undo a result. */
    private static final String APPLY = """
            UPDATE backtest SET state = $2, changed_at = $3, report = CAST($4::text AS jsonb)
            WHERE backtest_id = $1 AND state NOT IN ('DONE', 'FAILED')
            """;

    /** False when the id was there already; then nothing changes. */
    Future<Boolean> add(SqlClient db, BacktestRequest request, UUID requestedBy) {
        return db.preparedQuery("""
                        INSERT INTO backtest (backtest_id, rule_id, rule_version, alarm_id, request, requested_by,
                                              requested_at, state, changed_at)
                        VALUES ($1, $2, $3, $4, CAST($5::text AS jsonb), $6, $7, 'QUEUED', $7)
                        ON CONFLICT (backtest_id) DO NOTHING
                        """)
                .execute(Tuple.tuple()
                        .addString(request.backtestId())
                        .addString(request.rule().id())
                        .addLong(request.rule().version())
                        .addString(request.alarmId())
                        .addString(ApiJson.text(request))
                        .addUUID(requestedBy)
                        .addOffsetDateTime(Rows.utc(request.requestedAt())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** False when it is over already, or nobody asked for it here. */
    Future<Boolean> apply(SqlClient db, BacktestReport report) {
        return db.preparedQuery(APPLY)
                .execute(Tuple.of(
                        report.backtestId(), report.state().name(), Rows.utc(report.at()), ApiJson.text(report)))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Optional<Backtest>> find(SqlClient db, String backtestId) {
        return db.preparedQuery(SELECT + "WHERE backtest_id = $1")
                .execute(Tuple.of(backtestId))
                .map(rows -> Rows.first(rows, BacktestStore::backtest));
    }

    /** Newest first. */
    Future<List<Backtest>> newest(SqlClient db, Filter filter, int limit) {
        String sql =
                SELECT + filter.where() + " ORDER BY requested_at DESC, backtest_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, BacktestStore::backtest));
    }

    private static Backtest backtest(Row row) {
        String report = row.getString("report");
        return Backtest.of(
                ApiJson.read(row.getString("request"), BacktestRequest.class),
                Rows.oneOf(row, "state", BacktestState.class),
                Rows.instant(row, "changed_at"),
                report == null ? null : ApiJson.read(report, BacktestReport.class));
    }

    /** @param version null for the newest */
    Future<Optional<DetectionRule>> rule(SqlClient db, String ruleId, @Nullable Long version) {
        Filter filter = new Filter().and("rule_id = ?", ruleId).and("version = ?", version);
        String sql =
                "SELECT body::text AS body FROM detection_rule " + filter.where() + " ORDER BY version DESC LIMIT 1";
        return db.preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Rows.first(rows, row -> ApiJson.read(row.getString("body"), DetectionRule.class)));
    }

    /** Which version raised an alarm of this rule. */
    Future<Optional<Long>> versionThatRaised(SqlClient db, String ruleId, String alarmId) {
        return db.preparedQuery("SELECT rule_version FROM alarm WHERE alarm_id = $1 AND rule_id = $2")
                .execute(Tuple.of(alarmId, ruleId))
                .map(rows -> Rows.first(rows, row -> row.getLong("rule_version")));
    }
}
