package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.AnswerTime;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.inbound.InboundStore.Outcome;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in, as staff see it; JSON as in {@code InboundMessage} of the contract.
 *
 * @param dueAt when its answer is due, as long as it waits for a person who knows where it belongs
 */
record InboundView(
        UUID inboundId,
        ChannelKind channel,
        String from,
        String subject,
        String text,
        @Nullable String original,
        Outcome outcome,
        String reason,
        Instant receivedAt,
        @Nullable Instant dueAt,
        @Nullable String ownerId,
        @Nullable UUID caseId,
        @Nullable Instant handledAt,
        @Nullable List<File> attachments) {

    /** @param refused why it was not kept, null when it was */
    record File(
            int position,
            String name,
            String mediaType,
            long sizeBytes,
            @Nullable String refused) {}

    private static final String SELECT = """
            SELECT inbound_id, channel, from_address, subject, text, original, outcome, reason, received_at, owner_id, case_id,
                   handled_at
            FROM inbound_message
            """;

    boolean isWaiting() {
        return dueAt != null;
    }

    /** What waits for a person, the longest first. */
    static Future<List<InboundView>> waiting(SqlClient db, @Nullable Cursor after, int limit) {
        Filter filter = new Filter().and("outcome IN ('UNKNOWN', 'HELD')").and("handled_at IS NULL");
        if (after != null) {
            filter.and("(received_at, inbound_id) > (?, ?)", Rows.utc(after.timeOrRefuse()), after.uuid());
        }
        String sql = SELECT + filter.where() + " ORDER BY received_at, inbound_id LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, row -> view(row, null, null)));
    }

    /** All of one, with the files that came with it. */
    static Future<Optional<InboundView>> find(SqlClient db, UUID inboundId) {
        return files(db, inboundId).compose(files -> db.preparedQuery(SELECT + "WHERE inbound_id = $1")
                .execute(Tuple.of(inboundId))
                .map(rows -> Rows.first(rows, row -> view(row, row.getString("original"), files))));
    }

    private static Future<List<File>> files(SqlClient db, UUID inboundId) {
        return db.preparedQuery("""
                        SELECT position, name, media_type, size_bytes, refused FROM inbound_attachment
                        WHERE inbound_id = $1 ORDER BY position
                        """).execute(Tuple.of(inboundId)).map(rows -> Rows.all(rows, InboundView::file));
    }

    private static File file(Row row) {
        return new File(
                row.getInteger("position"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                row.getString("refused"));
    }

    private static InboundView view(Row row, @Nullable String original, @Nullable List<File> files) {
        Outcome outcome = Rows.oneOf(row, "outcome", Outcome.class);
        Instant receivedAt = Rows.instant(row, "received_at");
        Instant handledAt = Rows.instantOrNull(row, "handled_at");
        return new InboundView(
                row.getUUID("inbound_id"),
                Rows.oneOf(row, "channel", ChannelKind.class),
                row.getString("from_address"),
                row.getString("subject"),
                row.getString("text"),
                original,
                outcome,
                row.getString("reason"),
                receivedAt,
                outcome.isForAPerson() && handledAt == null
                        ? AnswerTime.from(receivedAt).dueAt()
                        : null,
                row.getString("owner_id"),
                row.getUUID("case_id"),
                handledAt,
                files);
    }
}
