package dev.apoyo.api.reports;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table {@code weekly_report}. */
final class ReportStore {

    /** False when that week has one; then nothing changes. */
    Future<Boolean> add(SqlClient db, WeeklyReport report) {
        return db.preparedQuery("""
                        INSERT INTO weekly_report (week_begin, made_at, body) VALUES ($1, $2, $3)
                        ON CONFLICT (week_begin) DO NOTHING
                        """)
                .execute(Tuple.of(report.weekBegin(), Rows.utc(report.madeAt()), new JsonObject(ApiJson.text(report))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Newest first. */
    Future<List<WeeklyReport>> newest(SqlClient db, @Nullable LocalDate before, int limit) {
        Filter filter = new Filter().and("week_begin < ?", before);
        String sql = "SELECT body::text AS body FROM weekly_report " + filter.where()
                + " ORDER BY week_begin DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, row -> ApiJson.read(row.getString("body"), WeeklyReport.class)));
    }

    /** Names of all themes by id and language. */
    Future<Map<String, Map<String, String>>> themeNames(SqlClient db) {
        return db.query("SELECT theme_id, name_en, name_es FROM theme")
                .execute()
                .map(rows -> {
                    Map<String, Map<String, String>> names = new HashMap<>();
                    rows.forEach(row -> names.put(
                            row.getString("theme_id"),
                            Map.of("en", row.getString("name_en"), "es", row.getString("name_es"))));
                    return names;
                });
    }
}
