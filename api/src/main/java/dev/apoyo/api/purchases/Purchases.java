package dev.apoyo.api.purchases;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.Optional;

/** The table {@code purchase}, and the warranty of assets. */
public final class Purchases {

    private static final String PUT = """
            INSERT INTO purchase (asset_id, order_id, amount_minor, currency, paid_at, payment_means, payment_reference)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (asset_id) DO UPDATE
            SET order_id = excluded.order_id, amount_minor = excluded.amount_minor, currency = excluded.currency,
                paid_at = excluded.paid_at, payment_means = excluded.payment_means,
                payment_reference = excluded.payment_reference
            """;

    private static final String SELECT = """
            SELECT p.asset_id, p.order_id, p.amount_minor, p.currency, p.paid_at, p.payment_means, p.payment_reference,
                   p.claimed_minor, a.warranty_until
            FROM purchase p JOIN asset a USING (asset_id) WHERE p.asset_id = $1
            """;

    private Purchases() {}

    /**
     * A purchase and what of it is spoken for.
     *
     * @param claimedMinor paid back, or asked for and not declined
     */
    public record Recorded(String assetId, Purchase purchase, long claimedMinor) {

        public long refundableMinor() {
            return purchase.amountMinor() - claimedMinor;
        }
    }

    public static Future<Void> addAll(SqlConnection tx, Map<String, Purchase> byAsset) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Purchase> entry : byAsset.entrySet()) {
            all = all.compose(before -> put(tx, entry.getKey(), entry.getValue()));
        }
        return all;
    }

    static Future<Void> put(SqlConnection tx, String assetId, Purchase purchase) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(
                        assetId,
                        purchase.orderId(),
                        purchase.amountMinor(),
                        purchase.currency(),
                        Rows.utc(purchase.paidAt()),
                        purchase.paymentMeans(),
                        purchase.paymentReference()))
                .compose(put -> tx.preparedQuery("UPDATE asset SET warranty_until = $2 WHERE asset_id = $1")
                        .execute(Tuple.of(assetId, Rows.utcOrNull(purchase.warrantyUntil()))))
                .mapEmpty();
    }

    public static Future<Optional<Recorded>> find(SqlClient db, String assetId) {
        return db.preparedQuery(SELECT).execute(Tuple.of(assetId)).map(rows -> Rows.first(rows, Purchases::recorded));
    }

    /** Nobody else claims anything of it until the transaction ends. */
    public static Future<Optional<Recorded>> lock(SqlConnection tx, String assetId) {
        return tx.preparedQuery("SELECT FROM purchase WHERE asset_id = $1 FOR UPDATE")
                .execute(Tuple.of(assetId))
                .compose(locked -> find(tx, assetId));
    }

    /** @param minor less than 0 gives back what was claimed; the table refuses more than was paid */
    public static Future<Void> claim(SqlConnection tx, String assetId, long minor) {
        return tx.preparedQuery("UPDATE purchase SET claimed_minor = claimed_minor + $2 WHERE asset_id = $1")
                .execute(Tuple.of(assetId, minor))
                .mapEmpty();
    }

    private static Recorded recorded(Row row) {
        Purchase purchase = new Purchase(
                row.getString("order_id"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                Rows.instant(row, "paid_at"),
                row.getString("payment_means"),
                row.getString("payment_reference"),
                Rows.instantOrNull(row, "warranty_until"));
        return new Recorded(row.getString("asset_id"), purchase, row.getLong("claimed_minor"));
    }
}
