package dev.apoyo.api.callbacks;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code call_back}. */
final class CallBackStore {

    private static final String COLUMNS =
            "call_back_id, case_id, reason, attempt, state, asked_at, call_from, due_at, wish FROM call_back ";

    static final String LIST = """
            SELECT b.call_back_id, b.case_id, b.reason, b.attempt, b.state, b.asked_at, b.call_from, b.due_at, b.wish, b.missed_at,
                   b.outcome, b.note, b.done_at, d.display_name AS done_by_name, c.number, c.severity, c.asset_id, c.model_id,
                   c.fault_code, c.owner_id, o.display_name AS owner_name, o.phone, o.language, o.time_zone,
                   c.taken_by, a.display_name AS taken_by_name
            FROM call_back b
            JOIN support_case c USING (case_id)
            JOIN owner o USING (owner_id)
            LEFT JOIN account a ON a.account_id = c.taken_by
            LEFT JOIN account d ON d.account_id = b.done_by
            """;

    private static final int OF_ONE_CASE = 200;

    Future<Void> add(SqlConnection tx, CallBack call) {
        return tx.preparedQuery("""
                        INSERT INTO call_back (call_back_id, case_id, reason, attempt, state, asked_at, call_from, due_at, wish)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                .execute(Tuple.of(
                        call.callBackId(),
                        call.caseId(),
                        call.reason().name(),
                        call.attempt(),
                        call.state().name(),
                        Rows.utc(call.askedAt()),
                        Rows.utc(call.from()),
                        Rows.utc(call.dueAt()),
                        call.wish()))
                .mapEmpty();
    }

    /** Another time, wish or reason; one that was missed stays so until it has another deadline. */
    Future<Void> change(SqlConnection tx, CallBack call) {
        return tx.preparedQuery("""
                        UPDATE call_back SET reason = $5, call_from = $2, due_at = $3, wish = $4,
                                             missed_at = CASE WHEN due_at = $3 THEN missed_at END
                        WHERE call_back_id = $1
                        """)
                .execute(Tuple.of(
                        call.callBackId(),
                        Rows.utc(call.from()),
                        Rows.utc(call.dueAt()),
                        call.wish(),
                        call.reason().name()))
                .mapEmpty();
    }

    /** Whether the owner was told of the case since it began, began anew or got worse. */
    Future<Boolean> isOwnerInformed(SqlClient db, UUID caseId) {
        return db.preparedQuery("""
                        SELECT kind = 'OWNER_INFORMED' AS is_informed FROM case_event
                        WHERE case_id = $1 AND kind IN ('OPENED', 'REOPENED', 'SEVERITY_RAISED', 'OWNER_INFORMED')
                        ORDER BY event_id DESC LIMIT 1
                        """).execute(Tuple.of(caseId)).map(rows -> Rows.first(
                        rows, row -> row.getBoolean("is_informed"))
                .orElse(false));
    }

    Future<Optional<CallBack>> find(SqlClient db, UUID callBackId) {
        return db.preparedQuery("SELECT " + COLUMNS + "WHERE call_back_id = $1")
                .execute(Tuple.of(callBackId))
                .map(rows -> Rows.first(rows, CallBackStore::callBack));
    }

    /** The one that is to be made. */
    Future<Optional<CallBack>> openOf(SqlClient db, UUID caseId) {
        return db.preparedQuery("SELECT " + COLUMNS + "WHERE case_id = $1 AND state = 'OPEN'")
                .execute(Tuple.of(caseId))
                .map(rows -> Rows.first(rows, CallBackStore::callBack));
    }

    Future<Void> done(
            SqlConnection tx, UUID callBackId, CallOutcome outcome, String note, @Nullable UUID by, Instant now) {
        return tx.preparedQuery("""
                        UPDATE call_back SET state = 'DONE', outcome = $2, note = $3, done_by = $4, done_at = $5
                        WHERE call_back_id = $1
                        """)
                .execute(Tuple.of(callBackId, outcome.name(), note, by, Rows.utc(now)))
                .mapEmpty();
    }

    Future<Void> cancel(SqlConnection tx, UUID callBackId, Instant now) {
        return tx.preparedQuery("UPDATE call_back SET state = 'CANCELLED', done_at = $2 WHERE call_back_id = $1")
                .execute(Tuple.of(callBackId, Rows.utc(now)))
                .mapEmpty();
    }

    Future<Void> missed(SqlConnection tx, UUID callBackId, Instant now) {
        return tx.preparedQuery("UPDATE call_back SET missed_at = $2 WHERE call_back_id = $1")
                .execute(Tuple.of(callBackId, Rows.utc(now)))
                .mapEmpty();
    }

    /**
     * Of a case, newest first.
     *
     * @param onlyOwner null for staff
     */
    Future<List<CallBackView>> ofCase(SqlClient db, UUID caseId, @Nullable String onlyOwner, Instant now) {
        Filter filter = new Filter().and("b.case_id = ?", caseId).and("c.owner_id = ?", onlyOwner);
        return list(db, filter, "b.asked_at DESC", OF_ONE_CASE, now);
    }

    Future<CallBackView> view(SqlClient db, UUID callBackId, Instant now) {
        return list(db, new Filter().and("b.call_back_id = ?", callBackId), "b.due_at", 1, now)
                .map(found -> found.get(0));
    }

    /** Where the owner is called from now on; null leaves it. */
    Future<Void> setPhone(SqlConnection tx, String ownerId, @Nullable String phone) {
        return phone == null
                ? Future.succeededFuture()
                : tx.preparedQuery("UPDATE owner SET phone = $2 WHERE owner_id = $1")
                        .execute(Tuple.of(ownerId, phone))
                        .mapEmpty();
    }

    /** Those to make, the most overdue first. */
    Future<List<CallBackView>> toDo(SqlClient db, Filter filter, int atMost, Instant now) {
        return list(db, filter.and("b.state = 'OPEN'"), "b.due_at, b.call_back_id", atMost, now);
    }

    static Filter after(Filter filter, Cursor cursor) {
        return filter.and("(b.due_at, b.call_back_id) > (?, ?)", Rows.utc(cursor.timeOrRefuse()), cursor.uuid());
    }

    private static Future<List<CallBackView>> list(SqlClient db, Filter filter, String order, int atMost, Instant now) {
        return db.preparedQuery(LIST + filter.where() + " ORDER BY " + order + " LIMIT " + atMost)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, row -> CallBackView.of(row, callBack(row), now)));
    }

    private static CallBack callBack(Row row) {
        return new CallBack(
                row.getUUID("call_back_id"),
                row.getUUID("case_id"),
                Rows.oneOf(row, "reason", CallReason.class),
                row.getInteger("attempt"),
                Rows.oneOf(row, "state", CallState.class),
                Rows.instant(row, "asked_at"),
                Rows.instant(row, "call_from"),
                Rows.instant(row, "due_at"),
                row.getString("wish"));
    }
}
