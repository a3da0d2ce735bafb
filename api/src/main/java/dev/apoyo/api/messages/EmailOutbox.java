package dev.apoyo.api.messages;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.registry.OwnedAsset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/** The table {@code email_outbox}: at most one e-mail per message. */
final class EmailOutbox {

    private static final String INSERT = """
            INSERT INTO email_outbox (message_id, to_address, subject, body, next_attempt_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (message_id) DO NOTHING
            """;

    private static final String CLAIM = """
            UPDATE email_outbox SET attempts = attempts + 1, next_attempt_at = $2
            WHERE message_id IN (
                SELECT message_id FROM email_outbox
                WHERE sent_at IS NULL AND gave_up_at IS NULL AND next_attempt_at <= $1
                ORDER BY next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
            RETURNING message_id, to_address, subject, body, attempts
            """;

    private final String makerName;

    EmailOutbox(String makerName) {
        this.makerName = makerName;
    }

    Future<Void> add(SqlConnection tx, OwnedAsset asset, String address, OwnerMessage message) {
        Phrases phrases = Phrases.in(message.language());
        String body = String.join(
                "\n\n", phrases.emailGreeting(asset.ownerName()), message.text(), phrases.emailClosing(makerName));
        Tuple values = Tuple.of(message.itemId(), address, message.title(), body, Rows.utc(message.time()));
        return tx.preparedQuery(INSERT)
                .execute(values)
                .compose(added -> Wakeups.tell(tx, Wakeups.Channel.EMAIL_OUTBOX, ""));
    }

    /** Takes some that are due; who does not mark them by {@code claimedUntil} loses them to the next claim. */
    static Future<List<Email>> claim(SqlClient db, Instant now, Instant claimedUntil, int atMost) {
        return db.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.utc(now), Rows.utc(claimedUntil), atMost))
                .map(rows -> Rows.all(rows, EmailOutbox::email));
    }

    static Future<Void> sent(SqlClient db, Email email, Instant now) {
        return db.preparedQuery("UPDATE email_outbox SET sent_at = $2, last_error = NULL WHERE message_id = $1")
                .execute(Tuple.of(email.messageId(), Rows.utc(now)))
                .mapEmpty();
    }

    static Future<Void> failed(SqlClient db, Email email, String error, Instant nextAttemptAt) {
        return db.preparedQuery("UPDATE email_outbox SET next_attempt_at = $2, last_error = $3 WHERE message_id = $1")
                .execute(Tuple.of(email.messageId(), Rows.utc(nextAttemptAt), error))
                .mapEmpty();
    }

    static Future<Void> gaveUp(SqlClient db, Email email, String error, Instant now) {
        return db.preparedQuery("UPDATE email_outbox SET gave_up_at = $2, last_error = $3 WHERE message_id = $1")
                .execute(Tuple.of(email.messageId(), Rows.utc(now), error))
                .mapEmpty();
    }

    private static Email email(Row row) {
        return new Email(
                row.getString("message_id"),
                row.getString("to_address"),
                row.getString("subject"),
                row.getString("body"),
                row.getInteger("attempts"));
    }
}
