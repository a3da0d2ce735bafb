package dev.apoyo.api.journey;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.journey.JourneyEntry.Source;
import dev.apoyo.api.journey.Phase.Trouble;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the tables of all features know of one product as one line in time. */
final class JourneyStore {

    private static final int TROUBLES_AT_MOST = 1_000;
    private static final OffsetDateTime NEVER_YET = OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /**
     * Each part begins at the cursor and ends after a page, so that no product is too old to be read. Parameters: asset, owner
     * or null for all, kinds of case events, time and id of the last row, limit.
     */
    static final String PAGE = """
            SELECT * FROM (
                (SELECT 'message ' || message_id AS entry_id, time, 'MESSAGE' AS source, kind, case_id, from_name AS by_name,
                        title AS text
                 FROM owner_message
                 WHERE asset_id = $1 AND ($2::text IS NULL OR owner_id = $2) AND time <= $4
                 ORDER BY time DESC, message_id DESC LIMIT $6 + (
                     SELECT count(*) FROM owner_message WHERE asset_id = $1 AND time = $4))
                UNION ALL
                SELECT 'event ' || lpad(e.event_id::text, 19, '0'), e.time, 'CASE', e.kind, e.case_id, e.by_name, e.text
                FROM support_case c JOIN case_event e USING (case_id)
                WHERE c.asset_id = $1 AND ($2::text IS NULL OR c.owner_id = $2) AND e.kind = ANY ($3) AND e.time <= $4
                UNION ALL
                SELECT 'consent ' || receipt_id, effective_at, 'CONSENT', action, NULL, NULL, purpose
                FROM consent_receipt
                WHERE asset_id = $1 AND ($2::text IS NULL OR owner_id = $2) AND effective_at <= $4
                UNION ALL
                SELECT 'alarm ' || alarm_id, raised_at, 'ALARM', alarm_class, case_id, NULL, fault_code
                FROM alarm
                WHERE asset_id = $1 AND mode = 'LIVE' AND state <> 'RETRACTED' AND raised_at <= $4
                  AND ($2::text IS NULL OR case_id IN (SELECT case_id FROM support_case WHERE asset_id = $1 AND owner_id = $2))
                UNION ALL
                SELECT 'mention ' || m.mention_id, m.at, 'MENTION', m.source, m.case_id, m.author, m.text
                FROM support_case c JOIN mention m ON m.case_id = c.case_id
                WHERE c.asset_id = $1 AND $2::text IS NULL AND m.at <= $4
            ) j
            WHERE (time, entry_id COLLATE "C") < ($4, $5::text COLLATE "C")
            ORDER BY time DESC, entry_id COLLATE "C" DESC LIMIT $6
            """;

    private static final String TROUBLES = """
            SELECT opened_at, resolved_at FROM support_case
            WHERE asset_id = $1 AND ($2::text IS NULL OR owner_id = $2)
            ORDER BY opened_at DESC, case_id DESC LIMIT $3
            """;

    /** Newest first, without their phase. */
    Future<List<JourneyEntry>> page(
            SqlClient db, String assetId, @Nullable String onlyOwner, @Nullable Cursor after, int limit) {
        String[] kinds = Arrays.stream(CaseEventKind.values())
                .filter(kind -> onlyOwner == null || kind.isForOwner())
                .map(Enum::name)
                .toArray(String[]::new);
        return db.preparedQuery(PAGE)
                .execute(Tuple.of(
                        assetId,
                        onlyOwner,
                        kinds,
                        after == null ? NEVER_YET : Rows.utc(after.timeOrRefuse()),
                        after == null ? "" : after.id(),
                        (long) limit))
                .map(rows -> Rows.all(rows, JourneyStore::entry));
    }

    private static JourneyEntry entry(Row row) {
        return new JourneyEntry(
                row.getString("entry_id"),
                Rows.instant(row, "time"),
                Rows.oneOf(row, "source", Source.class),
                row.getString("kind"),
                null,
                row.getUUID("case_id"),
                row.getString("by_name"),
                row.getString("text"));
    }

    Future<List<Trouble>> troubles(SqlClient db, String assetId, @Nullable String onlyOwner) {
        return db.preparedQuery(TROUBLES)
                .execute(Tuple.of(assetId, onlyOwner, TROUBLES_AT_MOST))
                .map(rows -> Rows.all(
                        rows,
                        row -> new Trouble(Rows.instant(row, "opened_at"), Rows.instantOrNull(row, "resolved_at"))));
    }
}
