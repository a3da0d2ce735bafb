package dev.apoyo.api.registry;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/**
 * Puts another device into an asset. The asset keeps its owner, settings, warranty, history and consents; the log is told of
 * both devices in the same transaction: the old one serves nobody from that instant on, the new one what the owner allows.
 */
public final class DeviceSwap {

    private static final String REMEMBER = """
            INSERT INTO former_device (asset_id, device_id, since, until)
            SELECT asset_id, device_id, since, $2 FROM device WHERE device_id = $1
            """;

    private static final String TAKE_OUT = """
            UPDATE device d SET asset_id = NULL, since = NULL, stock = 'RETIRED', model_id = a.model_id
            FROM asset a WHERE d.device_id = $1 AND a.asset_id = d.asset_id
            """;

    /** Its model is that of the new device; its warranty stays. */
    private static final String CHANGE_ASSET = """
            UPDATE asset a SET model_id = d.model_id FROM device d WHERE a.asset_id = $1 AND d.device_id = $2
            """;

    private static final String PUT_IN = """
            UPDATE device SET asset_id = $1, since = $3, stock = NULL, model_id = NULL
            WHERE device_id = $2 AND stock = 'RESERVED'
            """;

    private final Registrations registrations = new Registrations();

    /**
     * Puts it in, in the caller's transaction, which holds a lock on the asset.
     *
     * @param asset as it was read under that lock
     * @param newDeviceId a device that {@link Stock} reserved
     * @param at whole milliseconds
     */
    public Future<Void> swap(SqlConnection tx, OwnedAsset asset, String newDeviceId, Instant at) {
        return tx.preparedQuery(REMEMBER)
                .execute(Tuple.of(asset.deviceId(), Rows.utc(at)))
                .compose(remembered -> tx.preparedQuery(TAKE_OUT).execute(Tuple.of(asset.deviceId())))
                .compose(out -> tx.preparedQuery(CHANGE_ASSET).execute(Tuple.of(asset.assetId(), newDeviceId)))
                .compose(changed ->
                        tx.preparedQuery(PUT_IN).execute(Tuple.of(asset.assetId(), newDeviceId, Rows.utc(at))))
                .map(in -> requireOne(in.rowCount(), newDeviceId))
                .compose(in -> registrations.publish(tx, List.of(asset.deviceId(), newDeviceId), at))
                .mapEmpty();
    }

    private static int requireOne(int changed, String deviceId) {
        if (changed != 1) {
            throw new IllegalStateException(deviceId + " was not reserved");
        }
        return changed;
    }
}
