package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseView.ThreadEntry;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of a case as people read it, page by page. */
final class CaseThread {

    /** So many of the newest come with the case itself. */
    static final int SHOWN_WITH_CASE = 100;

    /** Who has the case, when something happens, how far it is and how it ended; the rest is between colleagues. */
    private static final Set<String> FACTS_FOR_OWNER =
            Set.of("displayName", "from", "to", "dueAt", "outcome", "againAt", "move", "state");

    private static final String CLOCK_EVENTS = """
            SELECT event_id, time, coalesce((data ->> 'receivedAt')::timestamptz, time) AS since, kind, by_kind,
                   text IS NOT NULL AS says_something, data ->> 'outcome' AS outcome
            FROM case_event WHERE case_id = $1 AND kind = ANY ($2) ORDER BY event_id
            """;

    private CaseThread() {}

    /**
     * Newest first; without what is between colleagues for owners.
     *
     * @param before where the page before ended, null for the first
     */
    static Future<Page<ThreadEntry>> page(
            SqlClient db, UUID caseId, boolean isForStaff, @Nullable Cursor before, int limit) {
        Filter filter = new Filter().and("case_id = ?", caseId);
        if (!isForStaff) {
            filter.and("kind = ANY (?)", (Object) CaseEventKind.namesForOwner());
        }
        if (before != null) {
            filter.and("event_id < ?", before.number());
        }
        String sql = "SELECT event_id, time, kind, by_kind, by_name, text, alarm_id, data FROM case_event "
                + filter.where() + " ORDER BY event_id DESC LIMIT " + filter.bind(limit + 1);
        return db.preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, row -> entry(row, isForStaff)))
                .map(entries -> Page.of(entries, limit, entry -> Cursor.of(Long.toString(entry.eventId()))));
    }

    /** All that moves a clock of the case, oldest first. */
    static Future<List<ClockEvent>> clockEvents(SqlClient db, UUID caseId) {
        return db.preparedQuery(CLOCK_EVENTS)
                .execute(Tuple.of(caseId).addArrayOfString(ClockTable.kinds()))
                .map(rows -> Rows.all(rows, CaseThread::clockEvent));
    }

    private static ClockEvent clockEvent(Row row) {
        return new ClockEvent(
                row.getLong("event_id"),
                Rows.instant(row, "time"),
                Rows.instant(row, "since"),
                Rows.oneOf(row, "kind", CaseEventKind.class),
                Rows.oneOf(row, "by_kind", CaseEvent.Author.Kind.class),
                row.getBoolean("says_something"),
                ClockEvent.isReached(row.getString("outcome")));
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
