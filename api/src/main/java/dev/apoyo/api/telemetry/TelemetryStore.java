package dev.apoyo.api.telemetry;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** Reads what the archive job wrote; never writes there. */
final class TelemetryStore {

    private static final String READINGS = """
            SELECT time, value FROM reading
            WHERE device_id = $1 AND metric = $2 AND time >= $3 AND time < $4
            ORDER BY time LIMIT $5
            """;

    private static final String RAW_BUCKETS = """
            SELECT date_bin(make_interval(secs => $5), time, $6) AS at,
                   avg(value) AS mean, min(value) AS low, max(value) AS high, count(*) AS readings
            FROM reading
            WHERE device_id = $1 AND metric = $2 AND time >= $3 AND time < $4
            GROUP BY 1 ORDER BY 1
            """;

    private static final String ROLLUP_BUCKETS = """
            SELECT date_bin(make_interval(secs => $5), bucket, $6) AS at,
                   sum(avg * count) / sum(count) AS mean, min(min) AS low, max(max) AS high, sum(count)::bigint AS readings
            FROM %s
            WHERE device_id = $1 AND metric = $2 AND bucket >= $3 AND bucket < $4
            GROUP BY 1 ORDER BY 1
            """;

    /** What history is asked for. */
    record Question(String deviceId, String metric, Instant from, Instant to) {

        Question notBefore(Instant since) {
            return since.isAfter(from) ? new Question(deviceId, metric, since, to) : this;
        }
    }

    /** Single readings in time order, at most {@code limit}. */
    Future<List<HistoryPoint>> readings(SqlClient db, Question question, int limit) {
        return db.preparedQuery(READINGS)
                .execute(Tuple.of(
                        question.deviceId(),
                        question.metric(),
                        Rows.utc(question.from()),
                        Rows.utc(question.to()),
                        limit))
                .map(rows ->
                        Rows.all(rows, row -> HistoryPoint.single(Rows.instant(row, "time"), row.getDouble("value"))));
    }

    Future<List<HistoryPoint>> buckets(SqlClient db, Question question, HistoryPlan plan) {
        String sql =
                switch (plan.resolution()) {
                    case RAW -> RAW_BUCKETS;
                    case HOURLY -> ROLLUP_BUCKETS.formatted("reading_hourly");
                    case DAILY -> ROLLUP_BUCKETS.formatted("reading_daily");
                };
        return db.preparedQuery(sql)
                .execute(Tuple.of(
                        question.deviceId(),
                        question.metric(),
                        Rows.utc(question.from()),
                        Rows.utc(question.to()),
                        (double) plan.bucketSeconds(),
                        Rows.utc(HistoryPlan.ORIGIN)))
                .map(rows -> Rows.all(rows, TelemetryStore::bucket));
    }

    private static HistoryPoint bucket(Row row) {
        return new HistoryPoint(
                Rows.instant(row, "at"),
                row.getDouble("mean"),
                row.getDouble("low"),
                row.getDouble("high"),
                row.getLong("readings"));
    }
}
