package dev.apoyo.api.budget;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The table {@code message_delivery}: one row for each message that may leave the app. */
final class DepartureStore {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final String INSERT = """
            INSERT INTO message_delivery (message_id, owner_id, decision, counted, decided_at, leaves_at, left_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    Future<Integer> sentInTheWeekBefore(SqlClient db, String ownerId, Instant now) {
        return db.preparedQuery(
                        "SELECT count(*)::int AS spent FROM message_delivery WHERE owner_id = $1 AND counted AND decided_at > $2")
                .execute(Tuple.of(ownerId, Rows.utc(now.minus(WEEK))))
                .map(rows -> rows.iterator().next().getInteger("spent"));
    }

    Future<Integer> held(SqlClient db, String ownerId) {
        return db.preparedQuery(
                        "SELECT count(*)::int AS held FROM message_delivery WHERE owner_id = $1 AND left_at IS NULL")
                .execute(Tuple.of(ownerId))
                .map(rows -> rows.iterator().next().getInteger("held"));
    }

    Future<Void> add(
            SqlConnection tx, String ownerId, String messageId, Departure departure, boolean isCounted, Instant now) {
        boolean hasLeft = departure.kind() == Departure.Kind.NOW;
        Tuple values = Tuple.of(
                messageId, ownerId, departure.kind().name(), isCounted, Rows.utc(now), Rows.utc(departure.at()));
        return tx.preparedQuery(INSERT)
                .execute(values.addOffsetDateTime(hasLeft ? Rows.utc(now) : null))
                .mapEmpty();
    }

    /** Those of an owner that wait for a digest, oldest first; locked until the transaction ends. */
    Future<List<String>> waitingForDigest(SqlConnection tx, String ownerId, Instant until) {
        return tx.preparedQuery("""
                        SELECT message_id FROM message_delivery
                        WHERE owner_id = $1 AND left_at IS NULL AND decision = 'DIGEST' AND leaves_at <= $2
                        ORDER BY decided_at, message_id FOR UPDATE
                        """)
                .execute(Tuple.of(ownerId, Rows.utc(until)))
                .map(rows -> Rows.all(rows, row -> row.getString("message_id")));
    }

    /** How many of these had not left before. */
    Future<Integer> left(SqlConnection tx, List<String> messageIds, Instant now) {
        return tx.preparedQuery(
                        "UPDATE message_delivery SET left_at = $2 WHERE message_id = ANY ($1) AND left_at IS NULL")
                .execute(Tuple.of(messageIds.toArray(String[]::new), Rows.utc(now)))
                .map(rows -> rows.rowCount());
    }
}
