package dev.apoyo.api.cases;

import dev.apoyo.api.cases.ClockRule.Effect;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code answer_promise}: what the {@link ClockTable} says of {@link ClockKind#ANSWER_24H}, kept beside the log so
 * that somebody can be warned.
 */
final class AnswerPromises {

    private static final String MAKE = """
            INSERT INTO answer_promise (message_event_id, case_id, received_at, due_at, warned_percent, next_warning_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    static final String KEEP = "UPDATE answer_promise SET answered_at = $2 WHERE case_id = $1 AND answered_at IS NULL";

    /** Never waits: what another instance or a person holds is looked at again the next time. */
    static final String DUE = """
            SELECT p.message_event_id, p.case_id, p.received_at, p.warned_percent
            FROM answer_promise p JOIN support_case c USING (case_id)
            WHERE p.answered_at IS NULL AND p.next_warning_at <= $1
            ORDER BY p.next_warning_at LIMIT $2
            FOR UPDATE OF p, c SKIP LOCKED
            """;

    private static final String WARNED =
            "UPDATE answer_promise SET warned_percent = $2, next_warning_at = $3 WHERE message_event_id = $1";

    private AnswerPromises() {}

    /** Makes or keeps promises as the event that was just added to the log wants it; in its transaction. */
    static Future<Void> follow(SqlClient tx, UUID caseId, ClockEvent event) {
        Optional<Effect> effect = ClockTable.effect(ClockKind.ANSWER_24H, event);
        if (effect.isEmpty()) {
            return Future.succeededFuture();
        }
        return switch (effect.get()) {
            case START -> make(tx, AnswerPromise.of(caseId, event));
            case STOP ->
                tx.preparedQuery(KEEP)
                        .execute(Tuple.of(caseId, Rows.utc(event.time())))
                        .mapEmpty();
            case PAUSE, RESUME -> throw new IllegalStateException("the promise of an answer is never paused");
        };
    }

    private static Future<Void> make(SqlClient tx, AnswerPromise promise) {
        return tx.preparedQuery(MAKE)
                .execute(Tuple.of(
                        promise.messageEventId(),
                        promise.caseId(),
                        Rows.utc(promise.time().receivedAt()),
                        Rows.utc(promise.time().dueAt()),
                        promise.time().warnedPercent(),
                        Rows.utc(promise.time().nextWarningAt().orElseThrow())))
                .mapEmpty();
    }

    /** Those to warn of now, the most urgent first. They and their cases are locked until the transaction ends. */
    static Future<List<AnswerPromise>> lockDue(SqlConnection tx, Instant now, int atMost) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(Rows.utc(now), atMost))
                .map(rows -> Rows.all(rows, AnswerPromises::promise));
    }

    static Future<Void> warned(SqlConnection tx, AnswerPromise promise) {
        return tx.preparedQuery(WARNED)
                .execute(Tuple.of(
                        promise.messageEventId(),
                        promise.time().warnedPercent(),
                        Rows.utcOrNull(promise.time().nextWarningAt().orElse(null))))
                .mapEmpty();
    }

    private static AnswerPromise promise(Row row) {
        return new AnswerPromise(
                row.getLong("message_event_id"),
                row.getUUID("case_id"),
                new AnswerTime(Rows.instant(row, "received_at"), row.getInteger("warned_percent")));
    }
}
