package dev.apoyo.api.desk;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.knowledge.SuggestedAnswers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other features know of a case, each by one short query. */
public final class DeskParts {

    private static final String PRODUCT_NOW = """
            SELECT o.language, p.firmware
            FROM owner o LEFT JOIN device d ON d.asset_id = $2 LEFT JOIN device_presence p USING (device_id)
            WHERE o.owner_id = $1
            """;

    static final String SURVEY = """
            SELECT jsonb_build_object('askedAt', asked_at, 'answeredAt', answered_at, 'ces', ces, 'csat', csat, 'nps', nps,
                                      'comment', comment) AS part
            FROM survey WHERE case_id = $1 ORDER BY ended_at DESC LIMIT 1
            """;

    private final SuggestedAnswers answers = new SuggestedAnswers();

    public List<DeskPart> all() {
        return List.of(
                new DeskPart("suggestedAnswers", this::suggestedAnswers),
                new DeskPart("survey", (db, facts, caller) -> survey(db, facts)));
    }

    /** The newest of the case, without what is not there; null for none. */
    private static Future<?> survey(SqlClient db, CaseFacts facts) {
        return db.preparedQuery(SURVEY).execute(Tuple.of(facts.caseId())).map(rows -> Rows.first(
                        rows, row -> present(row.getJsonObject("part")))
                .orElse(null));
    }

    private static Map<String, Object> present(JsonObject part) {
        Map<String, Object> present = new LinkedHashMap<>(part.getMap());
        present.values().removeIf(Objects::isNull);
        return present;
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
