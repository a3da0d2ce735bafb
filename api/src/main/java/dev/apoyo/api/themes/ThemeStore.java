package dev.apoyo.api.themes;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code theme} and {@code case_cause}. */
final class ThemeStore {

    /** A complaint counts when its case began. Parameters: begin of the window before, begin, end, model or null. */
    static final String COUNTS = """
            SELECT t.theme_id, t.name_en, t.name_es, coalesce(n.now, 0) AS now, coalesce(n.before, 0) AS before
            FROM theme t LEFT JOIN (
                SELECT k.theme_id, count(*) FILTER (WHERE c.opened_at >= $2) AS now,
                       count(*) FILTER (WHERE c.opened_at < $2) AS before
                FROM support_case c JOIN case_cause k USING (case_id)
                WHERE c.opened_at >= $1 AND c.opened_at < $3 AND ($4::text IS NULL OR c.model_id = $4)
                GROUP BY k.theme_id
            ) n USING (theme_id)
            ORDER BY now DESC, before DESC, theme_id
            """;

    private static final String SAY = """
            INSERT INTO case_cause (case_id, root_cause, theme_id, change_id, said_by, said_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (case_id) DO UPDATE
            SET root_cause = excluded.root_cause, theme_id = excluded.theme_id, change_id = excluded.change_id,
                said_by = excluded.said_by, said_at = excluded.said_at
            """;

    /** Complaints of a theme in the window and in the one before. */
    record Count(String themeId, String english, String spanish, long now, long before) {}

    Future<List<Count>> counts(SqlClient db, Instant before, Instant from, Instant to, @Nullable String modelId) {
        return db.preparedQuery(COUNTS)
                .execute(Tuple.of(Rows.utc(before), Rows.utc(from), Rows.utc(to), modelId))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Count(
                                row.getString("theme_id"),
                                row.getString("name_en"),
                                row.getString("name_es"),
                                row.getLong("now"),
                                row.getLong("before"))));
    }

    Future<List<String>> themeIds(SqlClient db) {
        return db.query("SELECT theme_id FROM theme ORDER BY theme_id")
                .execute()
                .map(rows -> Rows.all(rows, row -> row.getString("theme_id")));
    }

    /** The model it is a change of; empty when there is no such change. */
    Future<Optional<String>> modelOfChange(SqlClient db, UUID changeId) {
        return db.preparedQuery("SELECT model_id FROM product_change WHERE change_id = $1")
                .execute(Tuple.of(changeId))
                .map(rows -> Rows.first(rows, row -> row.getString("model_id")));
    }

    Future<Void> say(SqlClient tx, UUID caseId, Cause cause, UUID by, Instant at) {
        return tx.preparedQuery(SAY)
                .execute(Tuple.of(caseId, cause.rootCause(), cause.themeId(), cause.changeId(), by, Rows.utc(at)))
                .mapEmpty();
    }
}
