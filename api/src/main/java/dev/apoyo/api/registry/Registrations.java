package dev.apoyo.api.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DeviceRegistration;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the log what became of devices: a new version of their registration, through the outbox. A product was repaired when
 * a case that proved to be a fault was last resolved.
 */
public final class Registrations {

    private static final TypeReference<List<Consent>> CONSENTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private static final String NEW_VERSION = """
            UPDATE device SET registration_version = registration_version + 1, updated_at = $2
            WHERE device_id = ANY ($1)
            """;

    /**
     * A device that came later has the consents of its asset since then; one that was replaced had those of its last asset
     * until then.
     */
    private static final String SELECT = """
            SELECT d.device_id, coalesce(d.asset_id, '') AS asset_id, coalesce(d.model_id, a.model_id) AS model_id,
                   coalesce(a.owner_id, '') AS owner_id, coalesce(o.language, 'en') AS language,
                   coalesce(o.time_zone, 'UTC') AS time_zone, d.region, d.lot,
                   d.credential_sha256, d.registration_version, d.updated_at, g.consents::text AS consents,
                   (SELECT json_object_agg(s.key, s.value ORDER BY s.key)::text FROM asset_setting s
                    WHERE s.asset_id = d.asset_id) AS settings,
                   (SELECT max(c.resolved_at) FROM support_case c
                    WHERE c.asset_id = d.asset_id AND c.state = 'RESOLVED' AND c.outcome = 'CONFIRMED') AS repaired_at
            FROM device d
            LEFT JOIN asset a USING (asset_id)
            LEFT JOIN owner o USING (owner_id)
            LEFT JOIN LATERAL (
                SELECT f.asset_id, f.since, f.until FROM former_device f
                WHERE f.device_id = d.device_id AND d.asset_id IS NULL
                ORDER BY f.until DESC LIMIT 1) f ON true
            CROSS JOIN LATERAL (
                SELECT coalesce(json_agg(json_build_object(
                           'purpose', g.purpose, 'category', g.category,
                           'grantedAt', greatest(g.granted_at, d.since, f.since),
                           'withdrawnAt', least(g.withdrawn_at, f.until))
                           ORDER BY g.granted_at, g.purpose, g.category), '[]') AS consents
                FROM consent_grant g
                WHERE g.asset_id = coalesce(d.asset_id, f.asset_id)
                  AND (f.until IS NULL OR g.granted_at < f.until)
                  AND (g.withdrawn_at IS NULL OR g.withdrawn_at > coalesce(d.since, f.since, '-infinity'))) g
            WHERE d.device_id = ANY ($1)
            """;

    /** Makes and queues new versions in the transaction of the change. Completes with the registrations. */
    public Future<List<DeviceRegistration>> publish(SqlConnection tx, List<String> deviceIds, Instant now) {
        String[] ids = deviceIds.toArray(String[]::new);
        return tx.preparedQuery(NEW_VERSION)
                .execute(Tuple.of(ids, Rows.utc(now)))
                .compose(versioned ->
                        tx.preparedQuery(SELECT).execute(Tuple.tuple().addArrayOfString(ids)))
                .map(rows -> Rows.all(rows, Registrations::registration))
                .compose(all -> ControlOutbox.add(tx, LogTopic.REGISTRY, all, DeviceRegistration::deviceId)
                        .map(all));
    }

    private static DeviceRegistration registration(Row row) {
        return new DeviceRegistration(
                row.getString("device_id"),
                row.getString("asset_id"),
                row.getString("model_id"),
                row.getString("owner_id"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("region"),
                row.getString("lot"),
                row.getString("credential_sha256"),
                consents(row.getString("consents")),
                row.getLong("registration_version"),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "repaired_at"),
                settings(row.getString("settings")));
    }

    private static @Nullable Map<String, String> settings(@Nullable String json) {
        return json == null ? null : read(json, SETTINGS);
    }

    private static List<Consent> consents(String json) {
        return read(json, CONSENTS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
