package dev.apoyo.api.assets;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/** Reads assets with all that tells how they are; each part is one short index lookup per row. */
final class AssetStore {

    private static final String SELECT = """
            SELECT a.asset_id, a.owner_id, o.display_name, a.model_id, d.device_id, d.region, d.lot,
                   al.active, al.urgent, ca.open, p.firmware, p.state, p.changed_at, t.time AS last_reading_at
            FROM asset a
            JOIN owner o USING (owner_id)
            JOIN device d USING (asset_id)
            LEFT JOIN device_presence p USING (device_id)
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS active, coalesce(bool_or(severity IN ('CRITICAL', 'MAJOR')), false) AS urgent
                FROM alarm WHERE alarm.asset_id = a.asset_id AND alarm.state = 'ACTIVE'
                  AND alarm.mode = 'LIVE') al
            CROSS JOIN LATERAL (
                SELECT count(*)::int AS open FROM support_case c
                WHERE c.asset_id = a.asset_id AND c.state <> 'RESOLVED') ca
            LEFT JOIN LATERAL (
                SELECT time FROM telemetry WHERE telemetry.device_id = d.device_id ORDER BY time DESC LIMIT 1) t ON true
            """;

    Future<List<AssetRow>> byId(SqlClient db, Filter filter, int limit) {
        return db.preparedQuery(SELECT + filter.where() + " ORDER BY a.asset_id LIMIT " + filter.bind(limit))
                .execute(filter.values())
                .map(rows -> Rows.all(rows, AssetStore::asset));
    }

    private static AssetRow asset(Row row) {
        return new AssetRow(
                row.getString("asset_id"),
                row.getString("owner_id"),
                row.getString("display_name"),
                row.getString("model_id"),
                row.getString("device_id"),
                row.getString("region"),
                row.getString("lot"),
                row.getInteger("active"),
                row.getBoolean("urgent"),
                row.getInteger("open"),
                row.getString("firmware"),
                "ONLINE".equals(row.getString("state")),
                Rows.instantOrNull(row, "changed_at"),
                Rows.instantOrNull(row, "last_reading_at"));
    }
}
