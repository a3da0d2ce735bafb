package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.catalogue.ModelSpecification;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code model_specification}. */
final class SpecificationStore {

    /** Those of models that are there and have none yet: what the maker changed stays. */
    private static final String IMPORT = """
            INSERT INTO model_specification (model_id, body, updated_at)
            SELECT model_id, CAST(t.body AS jsonb), $3 FROM unnest($1::text[], $2::text[]) AS t (model_id, body)
            JOIN product_model USING (model_id)
            ON CONFLICT (model_id) DO NOTHING
            """;

    Future<Void> add(SqlClient db, List<ModelSpecification> all, Instant now) {
        return db.preparedQuery(IMPORT)
                .execute(Tuple.of(
                        all.stream().map(ModelSpecification::modelId).toArray(String[]::new),
                        all.stream().map(ApiJson::text).toArray(String[]::new),
                        Rows.utc(now)))
                .mapEmpty();
    }

    /** Fails with a problem when the new model is worse, or cannot be compared. */
    Future<@Nullable Void> require(SqlClient db, String oldModelId, String newModelId) {
        return find(db, oldModelId).compose(old -> find(db, newModelId).map(offered -> {
            SpecificationCheck.require(oldModelId, newModelId, old, offered);
            return null;
        }));
    }

    private static Future<Optional<ModelSpecification>> find(SqlClient db, String modelId) {
        return db.preparedQuery("SELECT body::text AS body FROM model_specification WHERE model_id = $1")
                .execute(Tuple.of(modelId))
                .map(rows -> Rows.first(rows, row -> ApiJson.read(row.getString("body"), ModelSpecification.class)));
    }
}
