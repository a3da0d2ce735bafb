package dev.apoyo.api.consent;

import dev.apoyo.api.consent.ConsentState.Period;
import dev.apoyo.api.consent.ReceiptWriter.StoredReceipt;
import dev.apoyo.api.database.Rows;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The tables {@code consent_grant} and {@code consent_receipt}. */
public final class ConsentStore {

    public Future<ActiveGrants> active(SqlClient db, String assetId) {
        return db.preparedQuery("""
                        SELECT purpose, category, granted_at, grant_receipt FROM consent_grant
                        WHERE asset_id = $1 AND withdrawn_at IS NULL
                        """)
                .execute(Tuple.of(assetId))
                .map(rows -> new ActiveGrants(Rows.all(rows, ConsentStore::grant)));
    }

    /** What is allowed now, for every purpose and category. */
    public Future<List<ConsentState>> stateAt(SqlClient db, String assetId, Instant instant) {
        return db.preparedQuery(
                        "SELECT purpose, category, granted_at, withdrawn_at FROM consent_grant WHERE asset_id = $1")
                .execute(Tuple.of(assetId))
                .map(rows -> ConsentState.at(instant, Rows.all(rows, ConsentStore::period)));
    }

    Future<List<StoredReceipt>> receipts(SqlClient db, String assetId) {
        return db.preparedQuery("""
                        SELECT receipt_id, owner_id, action, purpose, categories, effective_at, channel, registration_version
                        FROM consent_receipt WHERE asset_id = $1 ORDER BY effective_at DESC, receipt_id
                        """).execute(Tuple.of(assetId)).map(rows -> Rows.all(rows, ConsentStore::receipt));
    }

    Future<Void> addReceipt(SqlClient db, String assetId, StoredReceipt receipt) {
        String[] categories = receipt.categories().stream().map(Enum::name).toArray(String[]::new);
        return db.preparedQuery("""
                        INSERT INTO consent_receipt (receipt_id, asset_id, owner_id, action, purpose, categories,
                                                     effective_at, channel, registration_version)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                        """)
                .execute(Tuple.of(
                        receipt.receiptId(),
                        assetId,
                        receipt.ownerId(),
                        receipt.action().name(),
                        receipt.purpose().name(),
                        categories,
                        Rows.utc(receipt.effectiveAt()),
                        receipt.channel().name(),
                        receipt.registrationVersion()))
                .mapEmpty();
    }

    Future<Void> grant(
            SqlClient db, String assetId, Purpose purpose, DataCategory category, UUID receiptId, Instant at) {
        return db.preparedQuery("""
                        INSERT INTO consent_grant (asset_id, purpose, category, granted_at, grant_receipt)
                        VALUES ($1, $2, $3, $4, $5)
                        """)
                .execute(Tuple.of(assetId, purpose.name(), category.name(), Rows.utc(at), receiptId))
                .mapEmpty();
    }

    Future<Void> withdraw(
            SqlClient db, String assetId, Purpose purpose, DataCategory category, UUID receiptId, Instant at) {
        return db.preparedQuery("""
                        UPDATE consent_grant SET withdrawn_at = $4, withdrawal_receipt = $5
                        WHERE asset_id = $1 AND purpose = $2 AND category = $3 AND withdrawn_at IS NULL
                        """)
                .execute(Tuple.of(assetId, purpose.name(), category.name(), Rows.utc(at), receiptId))
                .mapEmpty();
    }

    private static Grant grant(Row row) {
        return new Grant(
                Rows.oneOf(row, "purpose", Purpose.class),
                Rows.oneOf(row, "category", DataCategory.class),
                Rows.instant(row, "granted_at"),
                row.getUUID("grant_receipt"));
    }

    private static Period period(Row row) {
        return new Period(
                Rows.oneOf(row, "purpose", Purpose.class),
                Rows.oneOf(row, "category", DataCategory.class),
                Rows.instant(row, "granted_at"),
                Rows.instantOrNull(row, "withdrawn_at"));
    }

    private static StoredReceipt receipt(Row row) {
        return new StoredReceipt(
                row.getUUID("receipt_id"),
                Rows.oneOf(row, "action", Receipt.Action.class),
                row.getString("owner_id"),
                Rows.oneOf(row, "purpose", Purpose.class),
                Arrays.stream(row.getArrayOfStrings("categories"))
                        .map(DataCategory::valueOf)
                        .toList(),
                Rows.instant(row, "effective_at"),
                Rows.oneOf(row, "channel", Receipt.Channel.class),
                row.getLong("registration_version"));
    }
}
