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

/**
 * Tells the log what became of devices: a new version of their registration, through the outbox. A product was repaired when
 * a case that proved to be a fault was last resolved.
 */
public final class Registrations {

    private static final TypeReference<List<Consent>> CONSENTS = new TypeReference<>() {};

    private static final String NEW_VERSION = """
            UPDATE device SET registration_version = registration_version + 1, updated_at = $2
            WHERE device_id = ANY ($1)
            """;

    private static final String SELECT = """
            SELECT d.device_id, d.asset_id, a.model_id, a.owner_id, o.language, o.time_zone, d.region, d.lot,
                   d.credential_sha256, d.registration_version, d.updated_at, g.consents::text AS consents,
                   (SELECT max(c.resolved_at) FROM support_case c
                    WHERE c.asset_id = d.asset_id AND c.state = 'RESOLVED' AND c.outcome = 'CONFIRMED') AS repaired_at
            FROM device d
            JOIN asset a USING (asset_id)
            JOIN owner o USING (owner_id)
            CROSS JOIN LATERAL (
                SELECT coalesce(json_agg(json_build_object(
                           'purpose', g.purpose, 'category', g.category,
                           'grantedAt', g.granted_at, 'withdrawnAt', g.withdrawn_at)
                           ORDER BY g.granted_at, g.purpose, g.category), '[]') AS consents
                FROM consent_grant g WHERE g.asset_id = d.asset_id) g
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
                Rows.instantOrNull(row, "repaired_at"));
    }

    private static List<Consent> consents(String json) {
        try {
            return Json.mapper().readValue(json, CONSENTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
