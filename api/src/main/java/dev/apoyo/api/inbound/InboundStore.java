package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.Way;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code inbound_message} and {@code inbound_attachment}, and the cases that arrivals name. */
final class InboundStore {

    private static final String INSERT = """
            INSERT INTO inbound_message (inbound_id, channel, external_id, received_at, from_address, subject, text, original,
                                         request_id, outcome, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'UNKNOWN', '')
            ON CONFLICT DO NOTHING
            """;

    private static final String EARLIER = """
            SELECT inbound_id FROM inbound_message WHERE channel = $1 AND (external_id = $2 OR request_id = $3)
            ORDER BY external_id = $2 DESC LIMIT 1
            """;

    private static final String DECIDE =
            "UPDATE inbound_message SET outcome = $2, reason = $3, owner_id = $4, case_id = $5 WHERE inbound_id = $1";

    private static final String ATTACH = """
            INSERT INTO inbound_attachment (inbound_id, position, name, media_type, size_bytes, content, refused)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String BY_NUMBER = "SELECT case_id, owner_id FROM support_case WHERE number = $1";

    /** The first key that belongs to a case: they come nearest first. */
    private static final String BY_KEYS = """
            SELECT c.case_id, c.owner_id
            FROM unnest($1::text[]) WITH ORDINALITY AS k (key, place)
            JOIN outbound_message o USING (key) JOIN support_case c USING (case_id)
            ORDER BY k.place LIMIT 1
            """;

    private static final String SENT_WITHIN = """
            SELECT count(*) AS sent FROM (
                SELECT FROM inbound_message WHERE channel = $1 AND from_address = $2 AND received_at > $3 LIMIT $4) AS lately
            """;

    private InboundStore() {}

    /** What became of an arrival. */
    enum Outcome {
        LANDED,
        /** Nobody we know, or not whom it claims to be: a person looks at it. */
        UNKNOWN,
        /** More than anybody writes in an hour: a person looks at it. */
        HELD,
        AUTOMATIC,
        BOUNCE,
        LOOP;

        boolean isForAPerson() {
            return switch (this) {
                case UNKNOWN, HELD -> true;
                case LANDED, AUTOMATIC, BOUNCE, LOOP -> false;
            };
        }
    }

    /** A case that an arrival names. */
    record NamedCase(UUID caseId, String ownerId) {}

    record Decision(
            Outcome outcome,
            String reason,
            @Nullable String ownerId,
            @Nullable UUID caseId) {}

    /** False when it came before. A second one at the same time waits until the first is through. */
    static Future<Boolean> add(SqlConnection tx, Arrival arrival, @Nullable String requestId, Instant now) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        arrival.inboundId(),
                        arrival.from().channel().name(),
                        arrival.externalId(),
                        Rows.utc(now),
                        arrival.from().address(),
                        arrival.subject(),
                        arrival.text(),
                        arrival.original(),
                        requestId))
                .map(rows -> rows.rowCount() > 0);
    }

    static Future<Void> attach(SqlConnection tx, Arrival arrival) {
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < arrival.attachments().size(); i++) {
            Arrival.Attachment file = arrival.attachments().get(i);
            Tuple values = Tuple.of(
                    arrival.inboundId(),
                    i,
                    file.name(),
                    file.mediaType(),
                    file.sizeBytes(),
                    file.content() == null ? null : Buffer.buffer(file.content()),
                    file.refused());
            all = all.compose(before -> tx.preparedQuery(ATTACH).execute(values).mapEmpty());
        }
        return all;
    }

    static Future<Void> decide(SqlConnection tx, UUID inboundId, Decision decision) {
        return tx.preparedQuery(DECIDE)
                .execute(Tuple.of(
                        inboundId, decision.outcome().name(), decision.reason(), decision.ownerId(), decision.caseId()))
                .mapEmpty();
    }

    /** The one that came before it, with the same id or in the same request. */
    static Future<UUID> earlier(SqlClient db, Arrival arrival, @Nullable String requestId) {
        return db.preparedQuery(EARLIER)
                .execute(Tuple.of(arrival.from().channel().name(), arrival.externalId(), requestId))
                .map(rows -> rows.iterator().next().getUUID("inbound_id"));
    }

    /** The case of the reply address, else the one of the nearest message of ours that it answers. */
    static Future<Optional<NamedCase>> caseOf(SqlClient db, Arrival arrival) {
        return arrival.caseNumber() != null
                ? db.preparedQuery(BY_NUMBER)
                        .execute(Tuple.of(arrival.caseNumber()))
                        .map(rows -> Rows.first(rows, InboundStore::namedCase))
                : db.preparedQuery(BY_KEYS)
                        .execute(Tuple.tuple()
                                .addArrayOfString(arrival.answeredKeys().toArray(String[]::new)))
                        .map(rows -> Rows.first(rows, InboundStore::namedCase));
    }

    private static NamedCase namedCase(Row row) {
        return new NamedCase(row.getUUID("case_id"), row.getString("owner_id"));
    }

    /** How many came from there lately, counted up to {@code atMost}. */
    static Future<Long> countSince(SqlClient db, Way from, Instant now, Duration window, int atMost) {
        return db.preparedQuery(SENT_WITHIN)
                .execute(Tuple.of(from.channel().name(), from.address(), Rows.utc(now.minus(window)), atMost))
                .map(rows -> rows.iterator().next().getLong("sent"));
    }
}
