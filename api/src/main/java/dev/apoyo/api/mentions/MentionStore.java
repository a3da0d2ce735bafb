package dev.apoyo.api.mentions;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.mentions.MentionReader.Read;
import dev.apoyo.contracts.mention.Sentiment;
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

/** Tables {@code mention} and {@code mention_reply}. */
final class MentionStore {

    private static final String INSERT = """
            INSERT INTO mention (mention_id, source, external_id, author, text, url, at, received_at, language, model_id, fault_code,
                                 sentiment)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (source, external_id) DO NOTHING
            """;

    private static final String SELECT = """
            SELECT mention_id, source, external_id, author, text, url, at, received_at, language, model_id, fault_code, sentiment,
                   case_id
            FROM mention
            """;

    /** A mention as people see it; JSON as {@code Mention} of the contract. */
    record StoredMention(
            UUID mentionId,
            String source,
            String externalId,
            String author,
            String text,
            String url,
            Instant at,
            Instant receivedAt,
            @Nullable String language,
            @Nullable String modelId,
            @Nullable String faultCode,
            Sentiment sentiment,
            @Nullable UUID caseId) {}

    /** False when it was told before; then nothing changes. */
    Future<Boolean> add(SqlClient tx, UUID mentionId, NewMention mention, Read read, Instant now) {
        Tuple values = Tuple.tuple()
                .addUUID(mentionId)
                .addString(mention.source())
                .addString(mention.externalId())
                .addString(mention.author())
                .addString(mention.text())
                .addString(mention.url())
                .addOffsetDateTime(Rows.utc(mention.at()))
                .addOffsetDateTime(Rows.utc(now))
                .addString(read.language())
                .addString(read.modelId())
                .addString(read.faultCode())
                .addString(read.sentiment().name());
        return tx.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() > 0);
    }

    Future<Optional<StoredMention>> find(SqlClient db, UUID mentionId) {
        return db.preparedQuery(SELECT + "WHERE mention_id = $1")
                .execute(Tuple.of(mentionId))
                .map(rows -> Rows.first(rows, MentionStore::mention));
    }

    /** Nobody else links or answers it until the transaction ends. */
    Future<Optional<StoredMention>> lock(SqlConnection tx, UUID mentionId) {
        return tx.preparedQuery("SELECT FROM mention WHERE mention_id = $1 FOR UPDATE")
                .execute(Tuple.of(mentionId))
                .compose(locked -> find(tx, mentionId));
    }

    Future<List<StoredMention>> newest(SqlClient db, Filter filter, int limit) {
        String sql = SELECT + filter.where() + " ORDER BY at DESC, mention_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, MentionStore::mention));
    }

    Future<Void> link(SqlClient tx, UUID mentionId, UUID caseId) {
        return tx.preparedQuery("UPDATE mention SET case_id = $2 WHERE mention_id = $1")
                .execute(Tuple.of(mentionId, caseId))
                .mapEmpty();
    }

    Future<Void> addReply(SqlClient tx, UUID replyId, UUID mentionId, String text, UUID by, Instant at) {
        return tx.preparedQuery(
                        "INSERT INTO mention_reply (reply_id, mention_id, text, by_account, at) VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(replyId, mentionId, text, by, Rows.utc(at)))
                .mapEmpty();
    }

    private static StoredMention mention(Row row) {
        return new StoredMention(
                row.getUUID("mention_id"),
                row.getString("source"),
                row.getString("external_id"),
                row.getString("author"),
                row.getString("text"),
                row.getString("url"),
                Rows.instant(row, "at"),
                Rows.instant(row, "received_at"),
                row.getString("language"),
                row.getString("model_id"),
                row.getString("fault_code"),
                Rows.oneOf(row, "sentiment", Sentiment.class),
                row.getUUID("case_id"));
    }
}
