package dev.apoyo.api.rules;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.product.ProductModel;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** The table {@code product_model}. */
final class ModelStore {

    Future<List<ProductModel>> all(SqlClient db) {
        return db.query("SELECT body::text AS body FROM product_model ORDER BY model_id")
                .execute()
                .map(rows -> Rows.all(rows, row -> ApiJson.read(row.getString("body"), ProductModel.class)));
    }

    /** False when the id was there already; then nothing changes. */
    Future<Boolean> addIfMissing(SqlClient db, ProductModel model, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO product_model (model_id, version, body, updated_at)
                        VALUES ($1, $2, CAST($3::text AS jsonb), $4)
                        ON CONFLICT (model_id) DO NOTHING
                        """)
                .execute(Tuple.of(model.id(), model.version(), ApiJson.text(model), Rows.utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }
}
