package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.catalogue.ExpertAnswer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code expert_answer}. */
final class AnswerStore {

    private static final int MOST_OF_A_FAULT = 100;

    private static final String SELECT = """
            SELECT x.answer_id, x.version, x.model_id, x.firmware, x.fault_code, x.texts, x.state, x.case_id,
                   p.display_name AS proposed_by, x.proposed_at, d.display_name AS decided_by, x.decided_at, x.reason,
                   x.used, x.rated, x.helped
            FROM expert_answer x
            LEFT JOIN account p ON p.account_id = x.proposed_by
            LEFT JOIN account d ON d.account_id = x.decided_by
            """;

    private static final String INSERT = """
            INSERT INTO expert_answer (answer_id, version, model_id, firmware, fault_code, texts, state, case_id, proposed_by, proposed_at)
            VALUES ($1, (SELECT coalesce(max(version), 0) + 1 FROM expert_answer WHERE answer_id = $1),
                    $2, $3, $4, CAST($5::text AS jsonb), 'PROPOSED', $6, $7, $8)
            RETURNING version
            """;

    private static final String GIVEN = """
            WITH given AS (
                SELECT * FROM jsonb_to_recordset(CAST($1::text AS jsonb))
                AS g (id text, "modelId" text, firmware text, "faultCode" text, texts jsonb))
            """;

    private static final String SUPERSEDE_CHANGED = GIVEN + """
            UPDATE expert_answer a SET state = 'SUPERSEDED' FROM given g
            WHERE a.answer_id = g.id AND a.state = 'ACCEPTED'
              AND (a.model_id, a.firmware, a.fault_code, a.texts) IS DISTINCT FROM (g."modelId", g.firmware, g."faultCode", g.texts)
            """;

    private static final String ACCEPT_MISSING = GIVEN + """
            INSERT INTO expert_answer (answer_id, version, model_id, firmware, fault_code, texts, state, proposed_by, proposed_at,
                                       decided_by, decided_at)
            SELECT g.id, (SELECT coalesce(max(version), 0) + 1 FROM expert_answer b WHERE b.answer_id = g.id),
                   g."modelId", g.firmware, g."faultCode", g.texts, 'ACCEPTED', $2, $3, $2, $3
            FROM given g
            WHERE NOT EXISTS (SELECT FROM expert_answer a WHERE a.answer_id = g.id AND a.state = 'ACCEPTED')
            """;

    /** Makes each of these the accepted version of its answer; one that says nothing new stays as it is. */
    Future<Void> accept(SqlConnection tx, List<ExpertAnswer> answers, @Nullable UUID by, Instant now) {
        String given = ApiJson.text(answers);
        return tx.preparedQuery(SUPERSEDE_CHANGED)
                .execute(Tuple.of(given))
                .compose(superseded -> tx.preparedQuery(ACCEPT_MISSING).execute(Tuple.of(given, by, Rows.utc(now))))
                .mapEmpty();
    }

    /** Adds a version that waits for a decision. Under the lock of the answer's id. */
    Future<StoredAnswer> propose(SqlConnection tx, ExpertAnswer answer, @Nullable UUID caseId, UUID by, Instant now) {
        Tuple values = Tuple.tuple()
                .addString(answer.id())
                .addString(answer.modelId())
                .addString(answer.firmware())
                .addString(answer.faultCode())
                .addString(ApiJson.text(answer.texts()))
                .addUUID(caseId)
                .addUUID(by)
                .addOffsetDateTime(Rows.utc(now));
        return tx.preparedQuery(INSERT)
                .execute(values)
                .map(rows -> rows.iterator().next().getInteger("version"))
                .compose(version -> find(tx, answer.id(), version))
                .map(Optional::orElseThrow);
    }

    Future<Optional<StoredAnswer>> find(SqlClient db, String answerId, int version) {
        return db.preparedQuery(SELECT + "WHERE x.answer_id = $1 AND x.version = $2")
                .execute(Tuple.of(answerId, version))
                .map(rows -> Rows.first(rows, AnswerStore::answer));
    }

    Future<Optional<StoredAnswer>> accepted(SqlClient db, String answerId) {
        return db.preparedQuery(SELECT + "WHERE x.answer_id = $1 AND x.state = 'ACCEPTED'")
                .execute(Tuple.of(answerId))
                .map(rows -> Rows.first(rows, AnswerStore::answer));
    }

    Future<Boolean> isThere(SqlClient db, String answerId) {
        return db.preparedQuery("SELECT FROM expert_answer WHERE answer_id = $1 LIMIT 1")
                .execute(Tuple.of(answerId))
                .map(rows -> rows.size() > 0);
    }

    /** Moves a version on; an accepted one takes the place of the accepted one before. Under the lock of the answer's id. */
    Future<Void> decide(
            SqlConnection tx, StoredAnswer answer, AnswerState next, UUID by, @Nullable String reason, Instant now) {
        Future<?> before = next == AnswerState.ACCEPTED
                ? tx.preparedQuery(
                                "UPDATE expert_answer SET state = 'SUPERSEDED' WHERE answer_id = $1 AND state = 'ACCEPTED'")
                        .execute(Tuple.of(answer.answerId()))
                : Future.succeededFuture();
        return before.compose(superseded -> tx.preparedQuery("""
                        UPDATE expert_answer SET state = $3, decided_by = $4, decided_at = $5, reason = $6
                        WHERE answer_id = $1 AND version = $2
                        """)
                        .execute(Tuple.of(answer.answerId(), answer.version(), next.name(), by, Rows.utc(now), reason)))
                .mapEmpty();
    }

    /** Those accepted for a fault of this model, or of every model. */
    Future<List<StoredAnswer>> ofFault(SqlClient db, String faultCode, String modelId) {
        return db.preparedQuery(SELECT
                        + "WHERE x.fault_code = $1 AND x.state = 'ACCEPTED' AND (x.model_id IS NULL OR x.model_id = $2)"
                        + " ORDER BY x.answer_id LIMIT " + MOST_OF_A_FAULT)
                .execute(Tuple.of(faultCode, modelId))
                .map(rows -> Rows.all(rows, AnswerStore::answer));
    }

    Future<List<StoredAnswer>> newest(SqlClient db, Filter filter, int limit) {
        String order = " ORDER BY x.proposed_at DESC, x.answer_id DESC, x.version DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(SELECT + filter.where() + order)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, AnswerStore::answer));
    }

    private static StoredAnswer answer(Row row) {
        return new StoredAnswer(
                row.getString("answer_id"),
                row.getInteger("version"),
                row.getString("model_id"),
                row.getString("firmware"),
                row.getString("fault_code"),
                texts(row.getJsonObject("texts")),
                Rows.oneOf(row, "state", AnswerState.class),
                row.getUUID("case_id"),
                row.getString("proposed_by"),
                Rows.instant(row, "proposed_at"),
                row.getString("decided_by"),
                Rows.instantOrNull(row, "decided_at"),
                row.getString("reason"),
                row.getInteger("used"),
                row.getInteger("rated"),
                row.getInteger("helped"));
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new TreeMap<>();
        json.forEach(entry -> texts.put(entry.getKey(), String.valueOf(entry.getValue())));
        return texts;
    }
}
