package dev.apoyo.api.rules;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code detection_rule}: versions are added, never changed. */
final class RuleStore {

    private static final String NEWEST = "SELECT DISTINCT ON (rule_id) body::text AS body FROM detection_rule ";
    private static final String ORDER = " ORDER BY rule_id, version DESC";

    Future<List<DetectionRule>> all(SqlClient db, @Nullable String modelId) {
        Filter filter = new Filter().and("model_id = ?", modelId);
        return db.preparedQuery(NEWEST + filter.where() + ORDER)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, row -> ApiJson.read(row.getString("body"), DetectionRule.class)));
    }

    Future<Optional<DetectionRule>> newest(SqlClient db, String ruleId) {
        return db.preparedQuery(NEWEST + "WHERE rule_id = $1" + ORDER)
                .execute(Tuple.of(ruleId))
                .map(rows -> Rows.first(rows, row -> ApiJson.read(row.getString("body"), DetectionRule.class)));
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
