package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** What telemetry and detection know of a new device since it was activated. */
final class HealthSigns {

    /** A device whose clock is ahead has not spoken later than now. */
    private static final String READ = """
            SELECT (SELECT min(time) FROM telemetry WHERE device_id = $1 AND time >= $3 AND time <= $4) AS first_heard_at,
                   (SELECT max(time) FROM telemetry WHERE device_id = $1 AND time >= $3 AND time <= $4) AS last_heard_at,
                   coalesce(bool_or(state = 'ACTIVE'), false) AS alarm_active, max(cleared_at) AS last_cleared_at
            FROM alarm
            WHERE asset_id = $2 AND device_id = $1 AND mode = 'LIVE' AND state <> 'RETRACTED'
              AND alarm_class IN ('FAULT', 'WEAR', 'ENVIRONMENT')
            """;

    Future<HealthCheck.Signs> read(SqlClient db, String deviceId, String assetId, Instant activatedAt, Instant now) {
        return db.preparedQuery(READ)
                .execute(Tuple.of(deviceId, assetId, Rows.utc(activatedAt), Rows.utc(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new HealthCheck.Signs(
                        Rows.instantOrNull(row, "first_heard_at"),
                        Rows.instantOrNull(row, "last_heard_at"),
                        row.getBoolean("alarm_active"),
                        Rows.instantOrNull(row, "last_cleared_at")));
    }
}
