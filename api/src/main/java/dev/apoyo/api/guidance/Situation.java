package dev.apoyo.api.guidance;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the database knows that may call for something of the owner. Each part is one short index range. */
final class Situation {

    static final Duration TIP_LIVES = Duration.ofDays(14);

    private static final String DANGER = """
            SELECT alarm_id, fault_code, firmware, case_id, raised_at FROM alarm
            WHERE asset_id = $1 AND state = 'ACTIVE' AND mode = 'LIVE' AND severity = 'CRITICAL'
            ORDER BY raised_at DESC LIMIT 1
            """;

    private static final String OPEN_CASES = """
            SELECT c.case_id, c.number, c.fault_code, c.next_step, c.next_step_at, c.updated_at, q.text AS question, q.time AS asked_at
            FROM support_case c
            LEFT JOIN LATERAL (
                SELECT e.kind, e.text, e.time FROM case_event e
                WHERE e.case_id = c.case_id AND e.kind IN ('MESSAGE_TO_OWNER', 'MESSAGE_FROM_OWNER')
                ORDER BY e.event_id DESC LIMIT 1) q ON q.kind = 'MESSAGE_TO_OWNER' AND q.text LIKE '%?%'
            WHERE c.asset_id = $1 AND c.state <> 'RESOLVED'
            ORDER BY c.opened_at DESC, c.case_id DESC LIMIT 20
            """;

    private static final String TIPS = """
            SELECT m.title, m.text, m.time, m.alarm_id
            FROM owner_message m JOIN asset a ON a.asset_id = m.asset_id AND a.owner_id = m.owner_id
            WHERE m.asset_id = $1 AND m.time > $2 AND m.kind IN ('USAGE_TIP', 'MISUSE_TIP', 'CONSUMABLE_NOTICE')
              AND EXISTS (
                SELECT FROM consent_grant g
                WHERE g.asset_id = m.asset_id AND g.purpose = m.purpose AND g.withdrawn_at IS NULL)
            ORDER BY m.time DESC, m.message_id DESC LIMIT 1
            """;

    private static final String OWNER_HAS_OPEN_CASE =
            "SELECT FROM support_case WHERE owner_id = $1 AND state <> 'RESOLVED' LIMIT 1";

    private Situation() {}

    record Danger(
            String alarmId,
            String faultCode,
            @Nullable String firmware,
            @Nullable UUID caseId,
            Instant since) {}

    record OpenCase(
            UUID caseId,
            long number,
            String faultCode,
            @Nullable String nextStep,
            @Nullable Instant nextStepAt,
            Instant updatedAt,
            @Nullable String question,
            @Nullable Instant askedAt) {}

    record Tip(
            String title,
            String text,
            Instant since,
            @Nullable String alarmId) {}

    static Future<Optional<Danger>> danger(SqlClient db, String assetId) {
        return db.preparedQuery(DANGER).execute(Tuple.of(assetId)).map(rows -> Rows.first(rows, Situation::danger));
    }

    private static Danger danger(Row row) {
        return new Danger(
                row.getString("alarm_id"),
                row.getString("fault_code"),
                row.getString("firmware"),
                row.getUUID("case_id"),
                Rows.instant(row, "raised_at"));
    }

    static Future<List<OpenCase>> openCases(SqlClient db, String assetId) {
        return db.preparedQuery(OPEN_CASES).execute(Tuple.of(assetId)).map(rows -> Rows.all(rows, Situation::openCase));
    }

    private static OpenCase openCase(Row row) {
        return new OpenCase(
                row.getUUID("case_id"),
                row.getLong("number"),
                row.getString("fault_code"),
                row.getString("next_step"),
                Rows.instantOrNull(row, "next_step_at"),
                Rows.instant(row, "updated_at"),
                row.getString("question"),
                Rows.instantOrNull(row, "asked_at"));
    }

    static Future<Optional<Tip>> tip(SqlClient db, String assetId, Instant now) {
        return db.preparedQuery(TIPS)
                .execute(Tuple.of(assetId, Rows.utc(now.minus(TIP_LIVES))))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Tip(
                                row.getString("title"),
                                row.getString("text"),
                                Rows.instant(row, "time"),
                                row.getString("alarm_id"))));
    }

    static Future<Instant> ownedSince(SqlClient db, String assetId) {
        return db.preparedQuery("SELECT created_at FROM asset WHERE asset_id = $1")
                .execute(Tuple.of(assetId))
                .map(rows -> Rows.instant(rows.iterator().next(), "created_at"));
    }

    static Future<Boolean> hasOpenCase(SqlClient db, String ownerId) {
        return db.preparedQuery(OWNER_HAS_OPEN_CASE).execute(Tuple.of(ownerId)).map(rows -> rows.size() > 0);
    }

    static Future<Boolean> arePromotionsStopped(SqlClient db, String ownerId, Instant now) {
        return db.preparedQuery("SELECT FROM owner_promotion_stop WHERE owner_id = $1 AND until > $2")
                .execute(Tuple.of(ownerId, Rows.utc(now)))
                .map(rows -> rows.size() > 0);
    }
}
