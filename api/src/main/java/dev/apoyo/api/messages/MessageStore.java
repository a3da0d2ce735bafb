package dev.apoyo.api.messages;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code owner_message}. */
final class MessageStore {

    private static final String INSERT = """
            INSERT INTO owner_message (message_id, owner_id, asset_id, time, kind, language, title, text, severity, case_id,
                                       alarm_id, from_name, reaction_millis, ground, purpose, receipt_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (message_id) DO NOTHING
            """;

    private static final String SELECT = """
            SELECT message_id, asset_id, time, kind, language, title, text, severity, case_id, alarm_id, from_name,
                   reaction_millis, ground, purpose, receipt_id
            FROM owner_message
            """;

    /** False when it was told before; then nothing changes. */
    Future<Boolean> add(SqlClient db, String ownerId, OwnerMessage message) {
        Tuple values = Tuple.tuple()
                .addString(message.itemId())
                .addString(ownerId)
                .addString(message.assetId())
                .addOffsetDateTime(Rows.utc(message.time()))
                .addString(message.kind().name())
                .addString(message.language())
                .addString(message.title())
                .addString(message.text())
                .addString(Rows.textOrNull(message.severity()))
                .addUUID(message.caseId())
                .addString(message.alarmId())
                .addString(message.from())
                .addLong(message.reactionMillis())
                .addString(message.ground().kind().name())
                .addString(Rows.textOrNull(message.ground().purpose()))
                .addUUID(message.ground().receiptId());
        return db.preparedQuery(INSERT).execute(values).map(rows -> rows.rowCount() > 0);
    }

    Future<List<OwnerMessage>> newest(SqlClient db, String assetId, @Nullable Cursor after, int limit) {
        Filter filter = new Filter().and("asset_id = ?", assetId);
        if (after != null) {
            filter.and("(time, message_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.id());
        }
        String sql = SELECT + filter.where() + " ORDER BY time DESC, message_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, MessageStore::message));
    }

    Future<List<OwnerMessage>> find(SqlClient db, List<String> messageIds) {
        return db.preparedQuery(SELECT + "WHERE message_id = ANY ($1)")
                .execute(Tuple.tuple().addArrayOfString(messageIds.toArray(String[]::new)))
                .map(rows -> Rows.all(rows, MessageStore::message));
    }

    private static OwnerMessage message(Row row) {
        return new OwnerMessage(
                row.getString("message_id"),
                Rows.instant(row, "time"),
                Rows.oneOf(row, "kind", MessageKind.class),
                row.getString("asset_id"),
                row.getString("language"),
                row.getString("title"),
                row.getString("text"),
                Rows.oneOfOrNull(row, "severity", Severity.class),
                row.getUUID("case_id"),
                row.getString("alarm_id"),
                row.getString("from_name"),
                row.getLong("reaction_millis"),
                new Ground(
                        Rows.oneOf(row, "ground", Ground.Kind.class),
                        Rows.oneOfOrNull(row, "purpose", Purpose.class),
                        row.getUUID("receipt_id")));
    }
}
