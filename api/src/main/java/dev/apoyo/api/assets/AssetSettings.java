package dev.apoyo.api.assets;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** How an owner set a product up: a value by key; JSON as in {@code Settings} of the contract. */
record AssetSettings(Map<String, String> settings) {

    private static final String REPLACE = """
            WITH wanted AS (SELECT * FROM unnest($2::text[], $3::text[]) AS t (key, value)),
            gone AS (DELETE FROM asset_setting WHERE asset_id = $1 AND key NOT IN (SELECT key FROM wanted))
            INSERT INTO asset_setting (asset_id, key, value, changed_at) SELECT $1, key, value, $4 FROM wanted
            ON CONFLICT (asset_id, key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at
            WHERE asset_setting.value <> excluded.value
            """;

    static Future<AssetSettings> read(SqlClient db, String assetId) {
        return db.preparedQuery("SELECT key, value FROM asset_setting WHERE asset_id = $1 ORDER BY key")
                .execute(Tuple.of(assetId))
                .map(rows -> {
                    Map<String, String> settings = new TreeMap<>();
                    rows.forEach(row -> settings.put(row.getString("key"), row.getString("value")));
                    return new AssetSettings(settings);
                });
    }

    Future<Void> write(SqlConnection tx, String assetId, Instant now) {
        String[] keys = settings.keySet().toArray(String[]::new);
        String[] values = settings.values().toArray(String[]::new);
        return tx.preparedQuery(REPLACE)
                .execute(Tuple.of(assetId, keys, values, Rows.utc(now)))
                .mapEmpty();
    }
}
