package dev.apoyo.api.guidance;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.guidance.FeedEntry.Source;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.support.SupportLinks;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the entries of a feed come from: each the newest of its kind before a place, over an index. */
final class FeedSources {

    private static final String MESSAGES = """
            SELECT 'm-' || message_id AS entry_id, time, kind AS what, asset_id, title, text, case_id, NULL::bigint AS number,
                   alarm_id, NULL::text AS fault_code
            FROM owner_message
            WHERE owner_id = $1 AND ($2::text IS NULL OR asset_id = $2) AND time <= $3 AND (time, 'm-' || message_id) < ($3, $4)
            ORDER BY time DESC, message_id DESC LIMIT $5
            """;

    /** An owner has few products; of each the newest alarms are read. */
    private static final String HEALTH = """
            SELECT h.* FROM asset a CROSS JOIN LATERAL (
                (SELECT 'h-raised-' || alarm_id AS entry_id, raised_at AS time, 'FAULT_FOUND' AS what, asset_id, NULL::text AS title,
                        NULL::text AS text, case_id, NULL::bigint AS number, alarm_id, fault_code
                 FROM alarm WHERE alarm.asset_id = a.asset_id AND mode = 'LIVE' AND state <> 'RETRACTED'
                   AND raised_at <= $3 AND (raised_at, 'h-raised-' || alarm_id) < ($3, $4)
                 ORDER BY raised_at DESC, alarm_id DESC LIMIT $5)
                UNION ALL
                (SELECT 'h-over-' || alarm_id, cleared_at, 'FAULT_OVER', asset_id, NULL, NULL, case_id, NULL, alarm_id, fault_code
                 FROM alarm WHERE alarm.asset_id = a.asset_id AND mode = 'LIVE' AND state = 'CLEARED'
                   AND (cleared_at, 'h-over-' || alarm_id) < ($3, $4)
                 ORDER BY cleared_at DESC, alarm_id DESC LIMIT $5)) h
            WHERE a.owner_id = $1 AND ($2::text IS NULL OR a.asset_id = $2)
            ORDER BY h.time DESC, h.entry_id COLLATE "C" DESC LIMIT $5
            """;

    private static final String CASES = """
            SELECT 'c-' || lpad(e.event_id::text, 19, '0') AS entry_id, e.time, e.kind AS what, c.asset_id, NULL::text AS title,
                   NULL::text AS text, c.case_id, c.number, NULL::text AS alarm_id, c.fault_code
            FROM support_case c CROSS JOIN LATERAL (
                SELECT event_id, time, kind FROM case_event
                WHERE case_event.case_id = c.case_id AND kind IN ('OPENED', 'TAKEN', 'ASSIGNED', 'NEXT_STEP_SET', 'RESOLVED', 'REOPENED')
                  AND (time, 'c-' || lpad(event_id::text, 19, '0')) < ($3, $4)
                ORDER BY time DESC, event_id DESC LIMIT $5) e
            WHERE c.owner_id = $1 AND ($2::text IS NULL OR c.asset_id = $2)
            ORDER BY e.time DESC, e.event_id DESC LIMIT $5
            """;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final FaultTexts texts;

    FeedSources(FaultTexts texts) {
        this.texts = texts;
    }

    /** The newest of one source. */
    Future<List<FeedEntry>> newest(
            SqlClient db,
            Source source,
            String ownerId,
            @Nullable String assetId,
            @Nullable Cursor after,
            int limit,
            String language) {
        Instant time = after == null ? LATEST : after.timeOrRefuse();
        String id = after == null ? "" : after.id();
        return db.preparedQuery(sql(source))
                .execute(Tuple.of(ownerId, assetId, Rows.utc(time), id, limit))
                .map(rows -> Rows.all(rows, row -> entry(source, row, language)));
    }

    private static String sql(Source source) {
        return switch (source) {
            case MESSAGE -> MESSAGES;
            case HEALTH -> HEALTH;
            case CASE -> CASES;
        };
    }

    private FeedEntry entry(Source source, Row row, String language) {
        String code = row.getString("fault_code");
        String title = code == null ? row.getString("title") : texts.titleOf(code, language);
        return new FeedEntry(
                row.getString("entry_id"),
                Rows.instant(row, "time"),
                source,
                row.getString("what"),
                row.getString("asset_id"),
                title,
                row.getString("text"),
                row.getUUID("case_id"),
                row.getLong("number"),
                row.getString("alarm_id"),
                code == null
                        ? SupportLinks.ofMessage(
                                row.getString("asset_id"), row.getUUID("case_id"), row.getString("alarm_id"))
                        : SupportLinks.ofFault(row.getString("asset_id"), code, row.getUUID("case_id")));
    }
}
