package dev.apoyo.api.schedule;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The table {@code due_task}. What is put with a change happens if, and only if, the change is committed. */
public final class Schedule {

    private static final String PUT = """
            INSERT INTO due_task (kind, key, due_at, data, next_attempt_at) VALUES ($1, $2, $3, $4, $3)
            ON CONFLICT (kind, key) DO UPDATE
            SET due_at = excluded.due_at, data = excluded.data, next_attempt_at = excluded.due_at, attempts = 0, last_error = NULL
            """;

    /** Never waits: what another instance is at, it does. The row itself stays free until the task has what it needs. */
    private static final String NEXT = """
            SELECT kind, key, due_at, data
            FROM (SELECT kind, key, due_at, data FROM due_task WHERE next_attempt_at <= $1 AND kind = ANY ($2)
                  ORDER BY next_attempt_at LIMIT 100) AS due
            WHERE pg_try_advisory_xact_lock(hashtextextended('apoyo task ' || kind || ' ' || key, 0)) LIMIT 1
            """;

    private static final String TAKE = """
            DELETE FROM due_task WHERE kind = $1 AND key = $2 AND next_attempt_at <= $3 RETURNING kind, key, due_at, data
            """;

    private static final String FAILED = """
            UPDATE due_task SET attempts = attempts + 1, last_error = $4,
                                next_attempt_at = $5::timestamptz + least(interval '1 hour', interval '5 seconds' * 2 ^ least(attempts, 12))
            WHERE kind = $1 AND key = $2 AND due_at = $3
            """;

    private Schedule() {}

    /** Replaces what waits under the same kind and key. */
    public static Future<Void> put(SqlClient tx, String kind, String key, Instant dueAt, JsonObject data) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(kind, key, Rows.utc(dueAt), data))
                .mapEmpty();
    }

    /** Nothing happens when none waits. */
    public static Future<Void> cancel(SqlClient tx, String kind, String key) {
        return tx.preparedQuery("DELETE FROM due_task WHERE kind = $1 AND key = $2")
                .execute(Tuple.of(kind, key))
                .mapEmpty();
    }

    /** The one that waits longest, of kinds that somebody does here: a newer instance may have put others. */
    static Future<Optional<Task>> next(SqlConnection tx, Instant now, Set<String> kinds) {
        return tx.preparedQuery(NEXT)
                .execute(Tuple.of(Rows.utc(now)).addArrayOfString(kinds.toArray(String[]::new)))
                .map(rows -> Rows.first(rows, Schedule::task));
    }

    /** Takes it out of the schedule, as it stands there now; empty when it was cancelled or put off meanwhile. */
    static Future<Optional<Task>> take(SqlConnection tx, Task next, Instant now) {
        return tx.preparedQuery(TAKE)
                .execute(Tuple.of(next.kind(), next.key(), Rows.utc(now)))
                .map(rows -> Rows.first(rows, Schedule::task));
    }

    /** To be tried again: after five seconds, then twice as long each time, at most an hour. */
    static Future<Void> failed(SqlClient db, Task task, String error, Instant now) {
        return db.preparedQuery(FAILED)
                .execute(Tuple.of(task.kind(), task.key(), Rows.utc(task.dueAt()), error, Rows.utc(now)))
                .mapEmpty();
    }

    private static Task task(Row row) {
        return new Task(
                row.getString("kind"), row.getString("key"), Rows.instant(row, "due_at"), row.getJsonObject("data"));
    }
}
