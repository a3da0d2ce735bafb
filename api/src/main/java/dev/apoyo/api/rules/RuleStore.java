package dev.apoyo.api.rules;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code detection_rule}: versions are added, never changed. */
final class RuleStore {

    /** From one rule to the next over the index, past all their older versions. */
    private static final String NEWEST_OF_ALL = """
            WITH RECURSIVE rule (rule_id) AS (
                (SELECT rule_id FROM detection_rule ORDER BY rule_id LIMIT 1)
                UNION ALL
                SELECT next.rule_id FROM rule CROSS JOIN LATERAL (
                    SELECT d.rule_id FROM detection_rule d WHERE d.rule_id > rule.rule_id ORDER BY d.rule_id LIMIT 1) next
            )
            SELECT newest.body::text AS body
            FROM rule CROSS JOIN LATERAL (
                SELECT model_id, body FROM detection_rule d WHERE d.rule_id = rule.rule_id ORDER BY d.version DESC LIMIT 1) newest
            WHERE $1::text IS NULL OR newest.model_id = $1
            ORDER BY rule.rule_id
            """;

    private static final String NEWEST =
            "SELECT body::text AS body FROM detection_rule WHERE rule_id = $1 ORDER BY version DESC LIMIT 1";

    Future<List<DetectionRule>> all(SqlClient db, @Nullable String modelId) {
        return db.preparedQuery(NEWEST_OF_ALL).execute(Tuple.of(modelId)).map(rows -> Rows.all(rows, RuleStore::rule));
    }

    Future<Optional<DetectionRule>> newest(SqlClient db, String ruleId) {
        return db.preparedQuery(NEWEST).execute(Tuple.of(ruleId)).map(rows -> Rows.first(rows, RuleStore::rule));
    }

    private static DetectionRule rule(Row row) {
        return ApiJson.read(row.getString("body"), DetectionRule.class);
    }

    /** False when this version was there already; then nothing changes. */
    Future<Boolean> add(SqlClient db, DetectionRule rule, @Nullable UUID changedBy, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO detection_rule (rule_id, version, model_id, body, changed_by, changed_at)
                        VALUES ($1, $2, $3, CAST($4::text AS jsonb), $5, $6)
                        ON CONFLICT (rule_id, version) DO NOTHING
                        """)
                .execute(Tuple.of(
                        rule.id(), rule.version(), rule.modelId(), ApiJson.text(rule), changedBy, Rows.utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }
}
