package dev.apoyo.api.channels;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The table {@code outbound_message}: what leaves, written in the transaction of what it tells, once per channel and key.
 * Messages of one lane leave in the order in which they were put; who puts two into one lane holds the lock of its case.
 */
public final class Outbox {

    private static final String INSERT = """
            INSERT INTO outbound_message (key, channel, lane, to_address, owner_id, asset_id, case_id, language, subject, body,
                                          purpose, created_at, next_attempt_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)
            ON CONFLICT (channel, key) DO NOTHING
            """;

    /** Whoever waits behind another one of their lane is not due, whatever their time says. */
    private static final String CLAIM = """
            UPDATE outbound_message m SET attempts = attempts + 1, next_attempt_at = $3
            WHERE m.outbound_id IN (
                SELECT o.outbound_id FROM outbound_message o
                WHERE o.state = 'QUEUED' AND o.channel = $1 AND o.next_attempt_at <= $2
                  AND NOT EXISTS (SELECT FROM outbound_message e
                                  WHERE e.lane = o.lane AND e.state = 'QUEUED' AND e.outbound_id < o.outbound_id)
                ORDER BY o.next_attempt_at, o.outbound_id LIMIT $4 FOR UPDATE SKIP LOCKED)
            RETURNING m.*,
                m.purpose IS NULL OR EXISTS (
                    SELECT FROM consent_grant g JOIN asset a USING (asset_id)
                    WHERE g.asset_id = m.asset_id AND g.purpose = m.purpose AND g.withdrawn_at IS NULL
                      AND a.owner_id = m.owner_id) AS is_allowed,
                (SELECT c.number FROM support_case c WHERE c.case_id = m.case_id) AS case_number,
                ARRAY (SELECT p.key FROM outbound_message p
                       WHERE p.case_id = m.case_id AND p.channel = m.channel AND p.outbound_id < m.outbound_id
                       ORDER BY p.outbound_id DESC LIMIT 8) AS earlier_keys,
                (SELECT i.external_id FROM inbound_message i
                 WHERE i.case_id = m.case_id AND i.channel = m.channel AND i.outcome = 'LANDED'
                 ORDER BY i.received_at DESC, i.inbound_id LIMIT 1) AS answers
            """;

    private static final String SENT = """
            UPDATE outbound_message SET state = 'SENT', sent_at = $2, ended_at = $2, next_attempt_at = NULL, external_id = $3,
                                        last_error = NULL
            WHERE outbound_id = $1 AND state = 'QUEUED'
            """;

    private static final String HOLD =
            "SELECT FROM outbound_message WHERE outbound_id = $1 AND state = 'QUEUED' AND attempts = $2 FOR UPDATE";

    private static final String LATER =
            "UPDATE outbound_message SET next_attempt_at = $2, last_error = $3 WHERE outbound_id = $1 AND state = 'QUEUED'";

    /** What is claimed is due again by the end of its claim, so it is none of these. */
    private static final String HASTEN = """
            UPDATE outbound_message SET next_attempt_at = $2
            WHERE channel = $1 AND state = 'QUEUED' AND next_attempt_at > $3
            """;

    private static final String END = """
            UPDATE outbound_message SET state = $2, ended_at = $3, next_attempt_at = NULL, last_error = $4
            WHERE outbound_id = $1 AND state = 'QUEUED'
            """;

    private Outbox() {}

    /** How a message ends that is not sent. */
    enum End {
        GIVEN_UP,
        NOT_ALLOWED
    }

    /** Queues it and wakes the senders at commit. False when it was queued before; then nothing changes. */
    public static Future<Boolean> put(SqlConnection tx, Draft draft) {
        Tuple values = Tuple.tuple()
                .addString(draft.key())
                .addString(draft.way().channel().name())
                .addString(draft.lane())
                .addString(draft.way().address())
                .addString(draft.ownerId())
                .addString(draft.assetId())
                .addUUID(draft.caseId())
                .addString(draft.language())
                .addString(draft.subject())
                .addString(draft.body())
                .addString(Rows.textOrNull(draft.purpose()))
                .addOffsetDateTime(Rows.utc(draft.at()));
        return tx.preparedQuery(INSERT)
                .execute(values)
                .map(rows -> rows.rowCount() > 0)
                .compose(isNew -> Wakeups.tell(tx, Wakeups.Channel.OUTBOX, "").map(isNew));
    }

    /** Takes some that are due; who does not mark them by {@code claimedUntil} loses them to the next claim. */
    static Future<List<Outgoing>> claim(
            SqlClient db, ChannelKind channel, Instant now, Instant claimedUntil, int atMost) {
        return db.preparedQuery(CLAIM)
                .execute(Tuple.of(channel.name(), Rows.utc(now), Rows.utc(claimedUntil), atMost))
                .map(rows -> Rows.all(rows, Outbox::outgoing));
    }

    /** Nobody else changes it until the transaction ends. False when somebody else claimed or ended it meanwhile. */
    static Future<Boolean> hold(SqlConnection tx, Outgoing message) {
        return tx.preparedQuery(HOLD)
                .execute(Tuple.of(message.outboundId(), message.attempts()))
                .map(rows -> rows.size() > 0);
    }

    /** False when somebody else ended it meanwhile. */
    static Future<Boolean> sent(SqlClient db, Outgoing message, String externalId, Instant now) {
        return db.preparedQuery(SENT)
                .execute(Tuple.of(message.outboundId(), Rows.utc(now), externalId))
                .map(rows -> rows.rowCount() > 0);
    }

    static Future<Void> later(SqlClient db, Outgoing message, String error, Instant nextAttemptAt) {
        return db.preparedQuery(LATER)
                .execute(Tuple.of(message.outboundId(), Rows.utc(nextAttemptAt), error))
                .mapEmpty();
    }

    /** What waits for longer than a claim is due now: its channel is back. */
    static Future<Void> hasten(SqlClient db, ChannelKind channel, Instant now, Instant claimedUntil) {
        return db.preparedQuery(HASTEN)
                .execute(Tuple.of(channel.name(), Rows.utc(now), Rows.utc(claimedUntil)))
                .mapEmpty();
    }

    /** Nothing happens when somebody else ended it meanwhile. */
    static Future<Void> end(SqlClient db, Outgoing message, End end, String reason, Instant now) {
        return db.preparedQuery(END)
                .execute(Tuple.of(message.outboundId(), end.name(), Rows.utc(now), reason))
                .mapEmpty();
    }

    private static Outgoing outgoing(Row row) {
        return new Outgoing(
                row.getLong("outbound_id"),
                draft(row),
                row.getInteger("attempts"),
                row.getBoolean("is_allowed"),
                row.getLong("case_number"),
                oldestFirst(row.getArrayOfStrings("earlier_keys")),
                row.getString("answers"));
    }

    static Draft draft(Row row) {
        return new Draft(
                row.getString("key"),
                new Way(Rows.oneOf(row, "channel", ChannelKind.class), row.getString("to_address")),
                row.getString("owner_id"),
                row.getString("asset_id"),
                row.getUUID("case_id"),
                row.getString("language"),
                row.getString("subject"),
                row.getString("body"),
                Rows.oneOfOrNull(row, "purpose", Purpose.class),
                Rows.instant(row, "created_at"));
    }

    private static List<String> oldestFirst(String[] newestFirst) {
        List<String> keys = new ArrayList<>(List.of(newestFirst));
        Collections.reverse(keys);
        return List.copyOf(keys);
    }
}
