package dev.apoyo.api.themes;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.themes.ProductChange.Effect;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code product_change}, and how many complaints there were before and after. */
final class ProductChanges {

    /** Longer ago says little of the change. */
    static final Duration COMPARED_AT_MOST = Duration.ofDays(90);

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private static final String SELECT =
            "SELECT change_id, model_id, firmware, lot, changed_at, description FROM product_change ";

    /** Parameters: change, model, begin, change's time, end, firmware or null, lot or null. */
    static final String EFFECT = """
            WITH exposed AS (
                SELECT a.asset_id FROM asset a JOIN device d USING (asset_id)
                LEFT JOIN device_presence p USING (device_id)
                WHERE a.model_id = $2 AND ($6::text IS NULL OR p.firmware = $6) AND ($7::text IS NULL OR d.lot = $7)
            ), linked AS (
                SELECT DISTINCT c.fault_code FROM case_cause k JOIN support_case c USING (case_id) WHERE k.change_id = $1
            )
            SELECT (SELECT count(*) FROM exposed) AS devices,
                   count(*) FILTER (WHERE c.opened_at < $4) AS before,
                   count(*) FILTER (WHERE c.opened_at >= $4) AS after
            FROM support_case c
            WHERE c.model_id = $2 AND c.opened_at >= $3 AND c.opened_at < $5
              AND c.outcome IS DISTINCT FROM 'FALSE_ALARM'
              AND c.fault_code IN (SELECT fault_code FROM linked) AND c.asset_id IN (SELECT asset_id FROM exposed)
            """;

    Future<Void> add(SqlClient db, ProductChange change, UUID by, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO product_change (change_id, model_id, firmware, lot, changed_at, description, created_by, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(Tuple.of(
                        change.changeId(),
                        change.modelId(),
                        change.firmware(),
                        change.lot(),
                        Rows.utc(change.changedAt()),
                        change.description(),
                        by,
                        Rows.utc(now)))
                .mapEmpty();
    }

    /** Newest first, without their effect. */
    Future<List<ProductChange>> newest(
            SqlClient db, @Nullable String modelId, @Nullable UUID afterId, @Nullable Cursor after, int limit) {
        Filter filter = new Filter().and("model_id = ?", modelId);
        if (after != null) {
            filter.and("(changed_at, change_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), afterId);
        }
        String sql = SELECT + filter.where() + " ORDER BY changed_at DESC, change_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, ProductChanges::change));
    }

    private static ProductChange change(Row row) {
        return new ProductChange(
                row.getUUID("change_id"),
                row.getString("model_id"),
                row.getString("firmware"),
                row.getString("lot"),
                Rows.instant(row, "changed_at"),
                row.getString("description"),
                null);
    }

    /** As long before as after; at most {@link #COMPARED_AT_MOST}. */
    Future<ProductChange> measured(SqlClient db, ProductChange change, Instant now) {
        Duration since = Duration.between(change.changedAt(), now);
        Duration side =
                since.isNegative() ? Duration.ZERO : since.compareTo(COMPARED_AT_MOST) > 0 ? COMPARED_AT_MOST : since;
        Tuple values = Tuple.of(
                change.changeId(),
                change.modelId(),
                Rows.utc(change.changedAt().minus(side)),
                Rows.utc(change.changedAt()),
                Rows.utc(change.changedAt().plus(side)),
                change.firmware());
        values.addString(change.lot());
        return db.preparedQuery(EFFECT)
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> change.with(Effect.of(
                        side.toSeconds() / DAY_SECONDS,
                        row.getLong("devices"),
                        row.getLong("before"),
                        row.getLong("after"))));
    }
}
