package dev.apoyo.api.registry;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.registry.DeviceBatch.NewDevice;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Devices that serve no asset: they wait to replace one, are reserved for it, or have served their time. */
public final class Stock {

    private static final String ADD = """
            INSERT INTO device (device_id, model_id, stock, region, lot, credential_sha256, registration_version, updated_at)
            SELECT id, model, 'AVAILABLE', region, lot, credential, 0, $6
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS t (id, model, region, lot, credential)
            ON CONFLICT (device_id) DO UPDATE
            SET model_id = excluded.model_id, region = excluded.region, lot = excluded.lot,
                credential_sha256 = excluded.credential_sha256,
                stock = CASE device.stock WHEN 'RETIRED' THEN 'AVAILABLE' ELSE device.stock END
            WHERE device.asset_id IS NULL
              AND (device.model_id, device.region, device.lot, device.credential_sha256, device.stock = 'RETIRED')
                  <> (excluded.model_id, excluded.region, excluded.lot, excluded.credential_sha256, false)
            RETURNING device_id, xmax = 0 AS is_new
            """;

    private static final String RESERVE = """
            UPDATE device SET stock = 'RESERVED' WHERE device_id = (
                SELECT device_id FROM device
                WHERE stock = 'AVAILABLE' AND model_id = $1 AND ($2::text IS NULL OR device_id = $2)
                ORDER BY device_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING device_id
            """;

    /** Makes devices known that have no owner yet. */
    Future<ProvisioningStore.Written> add(SqlConnection tx, List<NewDevice> devices, Instant now) {
        Tuple values = Tuple.of(
                ProvisioningStore.texts(devices, NewDevice::deviceId),
                ProvisioningStore.texts(devices, NewDevice::modelId),
                ProvisioningStore.texts(devices, device -> ProvisioningStore.or(device.region(), "")),
                ProvisioningStore.texts(devices, device -> ProvisioningStore.or(device.lot(), "")),
                ProvisioningStore.texts(devices, NewDevice::credentialSha256),
                Rows.utc(now));
        return requireIdle(tx, devices)
                .compose(idle -> tx.preparedQuery(ADD).execute(values))
                .map(rows -> ProvisioningStore.Written.of(rows, "device_id"));
    }

    /** One more device, as {@link #add(SqlConnection, List, Instant)} does many. */
    public Future<Void> add(SqlConnection tx, String deviceId, String modelId, String credentialSha256, Instant now) {
        NewDevice device = new NewDevice(deviceId, null, modelId, credentialSha256, null, null, null, null, null);
        return add(tx, List.of(device), now).mapEmpty();
    }

    private static Future<Void> requireIdle(SqlConnection tx, List<NewDevice> devices) {
        return tx.preparedQuery(
                        "SELECT device_id, asset_id FROM device WHERE device_id = ANY ($1) AND asset_id IS NOT NULL LIMIT 1")
                .execute(Tuple.tuple().addArrayOfString(ProvisioningStore.texts(devices, NewDevice::deviceId)))
                .map(rows -> {
                    rows.forEach(row -> {
                        throw Problem.invalid(
                                Problem.Place.body,
                                "/devices",
                                row.getString("device_id") + " serves asset " + row.getString("asset_id")
                                        + "; accepted without an owner: a device that serves none");
                    });
                    return null;
                });
    }

    /**
     * Sets one device of the model aside, so that nobody else takes it.
     *
     * @param deviceId this one and no other; null for any
     */
    public Future<Optional<String>> reserve(SqlConnection tx, String modelId, @Nullable String deviceId) {
        return tx.preparedQuery(RESERVE)
                .execute(Tuple.of(modelId, deviceId))
                .map(rows -> Rows.first(rows, row -> row.getString("device_id")));
    }

    /** Models of which a device is there, with how many. For people who look for one. */
    public Future<List<Available>> available(SqlClient db) {
        return db.query("""
                        SELECT model_id, count(*)::int AS devices FROM device WHERE stock = 'AVAILABLE'
                        GROUP BY model_id ORDER BY model_id LIMIT 200
                        """)
                .execute()
                .map(rows ->
                        Rows.all(rows, row -> new Available(row.getString("model_id"), row.getInteger("devices"))));
    }

    /** How many devices of a model wait. */
    public record Available(String modelId, int devices) {}

    /** It did not leave: somebody else may have it. */
    public Future<Void> release(SqlConnection tx, String deviceId) {
        return put(tx, deviceId, "AVAILABLE");
    }

    /** It left and serves nobody. */
    public Future<Void> retire(SqlConnection tx, String deviceId) {
        return put(tx, deviceId, "RETIRED");
    }

    private static Future<Void> put(SqlConnection tx, String deviceId, String stock) {
        return tx.preparedQuery("UPDATE device SET stock = $2 WHERE device_id = $1 AND stock = 'RESERVED'")
                .execute(Tuple.of(deviceId, stock))
                .mapEmpty();
    }
}
