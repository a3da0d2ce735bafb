package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseView.ThreadEntry;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of a case as people read it. */
final class CaseThread {

    /** Who has the case, when something happens, and how it ended; the rest is between colleagues. */
    private static final Set<String> FACTS_FOR_OWNER =
            Set.of("displayName", "from", "to", "dueAt", "outcome", "againAt");

    private CaseThread() {}

    /** Oldest first; without what is between colleagues for owners. */
    static Future<List<ThreadEntry>> read(SqlClient db, UUID caseId, boolean isForStaff) {
        Filter filter = new Filter().and("case_id = ?", caseId);
        if (!isForStaff) {
            filter.and("kind = ANY (?)", (Object) CaseEventKind.namesForOwner());
        }
        String sql = "SELECT event_id, time, kind, by_kind, by_name, text, alarm_id, data FROM case_event "
                + filter.where() + " ORDER BY event_id";
        return db.preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, row -> entry(row, isForStaff)));
    }

    private static ThreadEntry entry(Row row, boolean isForStaff) {
        return new ThreadEntry(
                row.getLong("event_id"),
                Rows.instant(row, "time"),
                Rows.oneOf(row, "kind", CaseEventKind.class),
                new ThreadEntry.By(Rows.oneOf(row, "by_kind", CaseEvent.Author.Kind.class), row.getString("by_name")),
                row.getString("text"),
                row.getString("alarm_id"),
                facts(row.get(JsonObject.class, "data"), isForStaff));
    }

    private static @Nullable Map<String, Object> facts(JsonObject data, boolean isForStaff) {
        Map<String, Object> facts = new TreeMap<>(data.getMap());
        if (!isForStaff) {
            facts.keySet().retainAll(FACTS_FOR_OWNER);
        }
        return facts.isEmpty() ? null : facts;
    }
}
