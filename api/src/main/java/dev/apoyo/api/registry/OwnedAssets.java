package dev.apoyo.api.registry;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Finds assets with their owners, and locks them against changes of consent. */
public final class OwnedAssets {

    private static final String SELECT = """
            SELECT a.asset_id, d.device_id, a.model_id, a.owner_id, o.display_name, o.email, o.language,
                   o.phone IS NOT NULL AS has_phone
            FROM asset a JOIN owner o USING (owner_id) JOIN device d USING (asset_id)
            """;

    /** The asset, if the caller may see it. */
    public Future<OwnedAsset> visible(SqlClient db, Caller caller, String assetId) {
        return find(db, new Filter().and("a.asset_id = ?", assetId).and("a.owner_id = ?", caller.onlyOwner()))
                .map(found -> found.orElseThrow(() -> Problem.notFound("asset", assetId)));
    }

    /** An asset that is there, whoever asks. */
    public Future<OwnedAsset> of(SqlClient db, String assetId) {
        return find(db, new Filter().and("a.asset_id = ?", assetId)).map(Optional::orElseThrow);
    }

    /** The asset; until the transaction ends its consents and its device stay as they are. */
    public Future<Optional<OwnedAsset>> holdConsents(SqlConnection tx, String assetId) {
        return locked(tx, new Filter().and("a.asset_id = ?", assetId), "FOR SHARE");
    }

    /** The asset, if it is the caller's; until the transaction ends nobody else decides about it. */
    public Future<OwnedAsset> lockForOwner(SqlConnection tx, Caller caller, String assetId) {
        Filter filter = new Filter().and("a.asset_id = ?", assetId).and("a.owner_id = ?", caller.onlyOwner());
        return locked(tx, filter, "FOR UPDATE")
                .map(found -> found.orElseThrow(() -> Problem.notFound("asset", assetId)));
    }

    /** The asset; until the transaction ends nobody else decides about it. */
    public Future<OwnedAsset> lock(SqlConnection tx, String assetId) {
        return locked(tx, new Filter().and("a.asset_id = ?", assetId), "FOR UPDATE")
                .map(found -> found.orElseThrow(() -> Problem.notFound("asset", assetId)));
    }

    /** First the lock, then the look: one statement for both would show the device of before it waited. */
    private static Future<Optional<OwnedAsset>> locked(SqlConnection tx, Filter filter, String lock) {
        return tx.preparedQuery("SELECT FROM asset a " + filter.where() + " " + lock)
                .execute(filter.values())
                .compose(locked -> find(tx, filter));
    }

    private static Future<Optional<OwnedAsset>> find(SqlClient db, Filter filter) {
        return db.preparedQuery(SELECT + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(rows, OwnedAssets::asset));
    }

    private static OwnedAsset asset(Row row) {
        return new OwnedAsset(
                row.getString("asset_id"),
                row.getString("device_id"),
                row.getString("model_id"),
                row.getString("owner_id"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("language"),
                row.getBoolean("has_phone"));
    }
}
