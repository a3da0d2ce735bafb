package dev.apoyo.api.downtime;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tables say of times in which products could not be used. */
public final class OutageStore {

    /**
     * Alarms count with the severity they have now. A silence counts whatever its severity. One that was retracted never was;
     * one that was suppressed is known until then and no longer; a superseded one goes on in its successor.
     */
    private static final String OUTAGES = """
            SELECT al.asset_id,
                   CASE WHEN r.body -> 'condition' ->> 'type' = 'silence' THEN 'SILENCE' ELSE 'ALARM' END AS cause,
                   al.raised_at AS since,
                   CASE al.state WHEN 'ACTIVE' THEN NULL WHEN 'SUPPRESSED' THEN al.changed_at
                                 ELSE coalesce(al.cleared_at, al.changed_at) END AS until
            FROM alarm al
            LEFT JOIN detection_rule r ON r.rule_id = al.rule_id AND r.version = al.rule_version
            WHERE %1$s AND al.mode = 'LIVE' AND al.state <> 'RETRACTED' AND al.raised_at < $3
              AND (al.severity IN ('CRITICAL', 'MAJOR') OR r.body -> 'condition' ->> 'type' = 'silence')
              AND (al.state = 'ACTIVE' OR coalesce(al.cleared_at, al.changed_at) > $2)
            UNION ALL
            SELECT al.asset_id, 'EXCHANGE', al.requested_at, coalesce(al.activated_at, al.ended_at)
            FROM exchange al
            WHERE %1$s AND al.unusable AND al.requested_at < $3
              AND coalesce(al.activated_at, al.ended_at, 'infinity') > $2
            UNION ALL
            SELECT al.asset_id, 'REPORTED', al.since, al.until
            FROM unusable_time al
            WHERE %1$s AND al.since < $3 AND coalesce(al.until, 'infinity') > $2
            """;

    private static final String OF_ASSET = OUTAGES.formatted("al.asset_id = $1") + " ORDER BY since DESC LIMIT $4";

    /** Ranges that overlap are merged by the database; {@code least} and {@code greatest} cut them to the time asked for. */
    private static final String OF_MODEL =
            """
            WITH outage AS (%s),
            asset_down AS (
                SELECT asset_id, sum(extract(epoch FROM upper(part) - lower(part))) AS seconds
                FROM (SELECT asset_id, range_agg(tstzrange(greatest(since, $2), least(coalesce(until, $3), $3))) AS parts
                      FROM outage WHERE greatest(since, $2) < least(coalesce(until, $3), $3) GROUP BY asset_id) AS merged
                CROSS JOIN LATERAL unnest(parts) AS part
                GROUP BY asset_id)
            SELECT (SELECT count(*) FROM asset WHERE model_id = $1) AS assets, count(*) AS down_assets,
                   coalesce(sum(seconds), 0)::bigint AS total_seconds
            FROM asset_down
            """.formatted(OUTAGES.formatted("al.asset_id IN (SELECT asset_id FROM asset WHERE model_id = $1)"));

    /**
     * The downtime of all products of a model.
     *
     * @param assets of the model, each of which could have been down
     * @param downAssets that were
     */
    public record OfModel(long assets, long downAssets, long totalSeconds) {}

    /** The newest, at most {@code limit}. */
    Future<List<Outage>> ofAsset(SqlClient db, String assetId, Instant from, Instant to, int limit) {
        return db.preparedQuery(OF_ASSET)
                .execute(Tuple.of(assetId, Rows.utc(from), Rows.utc(to), limit))
                .map(rows -> Rows.all(rows, OutageStore::outage));
    }

    /** Each moment of each asset once, as {@link Downtime} counts it; what still lasts ends at {@code to}. */
    public Future<OfModel> ofModel(SqlClient db, String modelId, Instant from, Instant to) {
        return db.preparedQuery(OF_MODEL)
                .execute(Tuple.of(modelId, Rows.utc(from), Rows.utc(to)))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new OfModel(row.getLong("assets"), row.getLong("down_assets"), row.getLong("total_seconds")));
    }

    /** Says since when the product of a case cannot be used; nothing changes when that is known. */
    Future<Void> begin(SqlClient tx, UUID caseId, String assetId, Instant since) {
        return tx.preparedQuery("""
                        INSERT INTO unusable_time (case_id, asset_id, since) VALUES ($1, $2, $3)
                        ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(caseId, assetId, Rows.utc(since)))
                .mapEmpty();
    }

    /** False when nobody had said that it cannot be used. */
    Future<Boolean> end(SqlClient tx, UUID caseId, Instant until) {
        return tx.preparedQuery("""
                        UPDATE unusable_time SET until = greatest(since, $2) WHERE case_id = $1 AND until IS NULL
                        """).execute(Tuple.of(caseId, Rows.utc(until))).map(rows -> rows.rowCount() > 0);
    }

    private static Outage outage(Row row) {
        @Nullable Instant until = Rows.instantOrNull(row, "until");
        return new Outage(Rows.oneOf(row, "cause", Cause.class), Rows.instant(row, "since"), until);
    }
}
