package dev.apoyo.api.idempotency;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code idempotency_key}. */
final class IdempotencyStore {

    private static final String TRY_LOCK =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('apoyo idempotency ' || $1 || ' ' || $2, 0)) AS is_mine";

    private static final String KEEP = """
            INSERT INTO idempotency_key (account_id, key, operation, request_sha256, answered_at, status, headers, body)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (account_id, key) DO UPDATE
            SET operation = excluded.operation, request_sha256 = excluded.request_sha256, answered_at = excluded.answered_at,
                status = excluded.status, headers = excluded.headers, body = excluded.body
            """;

    /** Until the transaction ends; false when a request with this key is being answered. Never waits. */
    Future<Boolean> tryLock(SqlConnection tx, UUID accountId, String key) {
        return tx.preparedQuery(TRY_LOCK)
                .execute(Tuple.of(accountId.toString(), key))
                .map(rows -> rows.iterator().next().getBoolean("is_mine"));
    }

    Future<Optional<KeptAnswer>> find(SqlConnection tx, UUID accountId, String key, Instant since) {
        return tx.preparedQuery("""
                        SELECT request_sha256, status, headers, body FROM idempotency_key
                        WHERE account_id = $1 AND key = $2 AND answered_at >= $3
                        """)
                .execute(Tuple.of(accountId, key, Rows.utc(since)))
                .map(rows -> Rows.first(rows, IdempotencyStore::kept));
    }

    /** Replaces one that is too old to count. */
    Future<Void> keep(SqlConnection tx, UUID accountId, String key, String operation, KeptAnswer answer, Instant at) {
        return tx.preparedQuery(KEEP)
                .execute(Tuple.of(
                        accountId,
                        key,
                        operation,
                        answer.requestSha256(),
                        Rows.utc(at),
                        answer.status(),
                        answer.headers(),
                        answer.body()))
                .mapEmpty();
    }

    Future<Void> forgetBefore(SqlClient tx, Instant oldest) {
        return tx.preparedQuery("DELETE FROM idempotency_key WHERE answered_at < $1")
                .execute(Tuple.of(Rows.utc(oldest)))
                .mapEmpty();
    }

    private static KeptAnswer kept(Row row) {
        return new KeptAnswer(
                row.getString("request_sha256"),
                row.getInteger("status"),
                row.getJsonObject("headers"),
                row.getBuffer("body"));
    }
}
