package dev.apoyo.api.telemetry;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads what the archive job wrote; never writes there. */
final class TelemetryStore {

    private static final String READINGS = """
            SELECT r.time, r.value
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS p (device_id, since, until)
            CROSS JOIN LATERAL (
                SELECT time, value FROM reading
                WHERE device_id = p.device_id AND metric = $4 AND time >= p.since AND time < p.until
                ORDER BY time LIMIT $5) r
            ORDER BY r.time LIMIT $5
            """;

    private static final String RAW_BUCKETS = """
            SELECT date_bin(make_interval(secs => $5), r.time, $6) AS at,
                   avg(value) AS mean, min(value) AS low, max(value) AS high, count(*) AS readings
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS p (device_id, since, until)
            JOIN reading r ON r.device_id = p.device_id AND r.time >= p.since AND r.time < p.until
            WHERE r.metric = $4
            GROUP BY 1 ORDER BY 1
            """;

    private static final String ROLLUP_BUCKETS = """
            SELECT date_bin(make_interval(secs => $5), r.bucket, $6) AS at,
                   sum(avg * count) / sum(count) AS mean, min(min) AS low, max(max) AS high, sum(count)::bigint AS readings
            FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS p (device_id, since, until)
            JOIN %s r ON r.device_id = p.device_id AND r.bucket >= p.since AND r.bucket < p.until
            WHERE r.metric = $4
            GROUP BY 1 ORDER BY 1
            """;

    /** What history is asked for. */
    record Question(String metric, Instant from, Instant to) {

        Question notBefore(Instant since) {
            return since.isAfter(from) ? new Question(metric, since, to) : this;
        }
    }

    /**
     * Which device speaks when.
     *
     * @param until exclusive
     */
    record Span(String deviceId, Instant since, Instant until) {}

    /** The devices of an asset within the time that is asked for, each in its own time; the earliest first. */
    Future<List<Span>> spansOf(SqlClient db, String assetId, Question question) {
        return db.preparedQuery("""
                        SELECT device_id, greatest(since, $2) AS since, least(until, $3) AS until FROM asset_device
                        WHERE asset_id = $1 AND since < $3 AND until > $2 ORDER BY since
                        """)
                .execute(Tuple.of(assetId, Rows.utc(question.from()), Rows.utc(question.to())))
                .map(rows -> Rows.all(rows, TelemetryStore::span));
    }

    private static Span span(Row row) {
        return new Span(row.getString("device_id"), Rows.instant(row, "since"), Rows.instant(row, "until"));
    }

    private static Tuple columns(List<Span> spans, String metric) {
        return Tuple.of(
                spans.stream().map(Span::deviceId).toArray(String[]::new),
                spans.stream().map(span -> Rows.utc(span.since())).toArray(OffsetDateTime[]::new),
                spans.stream().map(span -> Rows.utc(span.until())).toArray(OffsetDateTime[]::new),
                metric);
    }

    /** Single readings in time order, at most {@code limit}. */
    Future<List<HistoryPoint>> readings(SqlClient db, List<Span> spans, String metric, int limit) {
        return db.preparedQuery(READINGS)
                .execute(columns(spans, metric).addInteger(limit))
                .map(rows ->
                        Rows.all(rows, row -> HistoryPoint.single(Rows.instant(row, "time"), row.getDouble("value"))));
    }

    Future<List<HistoryPoint>> buckets(SqlClient db, List<Span> spans, String metric, HistoryPlan plan) {
        String sql =
                switch (plan.resolution()) {
                    case RAW -> RAW_BUCKETS;
                    case HOURLY -> ROLLUP_BUCKETS.formatted("reading_hourly");
                    case DAILY -> ROLLUP_BUCKETS.formatted("reading_daily");
                };
        return db.preparedQuery(sql)
                .execute(columns(spans, metric)
                        .addDouble((double) plan.bucketSeconds())
                        .addOffsetDateTime(Rows.utc(HistoryPlan.ORIGIN)))
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
