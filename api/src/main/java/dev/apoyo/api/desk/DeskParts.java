package dev.apoyo.api.desk;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.knowledge.SuggestedAnswers;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other features know of a case, each by one short query. */
public final class DeskParts {

    private static final String PRODUCT_NOW = """
            SELECT o.language, p.firmware
            FROM owner o LEFT JOIN device d ON d.asset_id = $2 LEFT JOIN device_presence p USING (device_id)
            WHERE o.owner_id = $1
            """;

    private final SuggestedAnswers answers = new SuggestedAnswers();

    public List<DeskPart> all() {
        return List.of(new DeskPart("suggestedAnswers", this::suggestedAnswers));
    }

    private record ProductNow(String language, @Nullable String firmware) {}

    /** In the owner's language, for what the product runs now. */
    private Future<?> suggestedAnswers(SqlClient db, CaseFacts facts, Caller caller) {
        return db.preparedQuery(PRODUCT_NOW)
                .execute(Tuple.of(facts.ownerId(), facts.assetId()))
                .map(rows ->
                        Rows.first(rows, row -> new ProductNow(row.getString("language"), row.getString("firmware"))))
                .map(Optional::orElseThrow)
                .compose(now -> answers.of(db, facts.modelId(), now.firmware(), facts.faultCode(), now.language()));
    }
}
