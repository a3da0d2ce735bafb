package dev.apoyo.api.refunds;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code refund}. */
final class RefundStore {

    private static final String ADD = """
            INSERT INTO refund (refund_id, case_id, asset_id, owner_id, amount_minor, currency, destination, state, reason,
                                requested_at, requested_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'REQUESTED', $8, $9, $10)
            ON CONFLICT (case_id) WHERE state IN ('REQUESTED', 'APPROVED') DO NOTHING
            """;

    private static final String CHANGE = """
            UPDATE refund SET state = $2, decided_at = $3, decided_by = $4, decision_reason = $5, settled_at = $6, receipt = $7
            WHERE refund_id = $1
            """;

    private static final String SELECT = """
            SELECT refund_id, case_id, asset_id, owner_id, amount_minor, currency, destination, state, reason, requested_at,
                   requested_by, decided_at, decided_by, decision_reason, settled_at, receipt
            FROM refund
            """;

    /** False when the case has one on its way. */
    Future<Boolean> add(SqlConnection tx, Refund refund) {
        Tuple row = Tuple.of(
                refund.refundId(),
                refund.caseId(),
                refund.assetId(),
                refund.ownerId(),
                refund.amountMinor(),
                refund.currency(),
                refund.destination().name(),
                refund.reason(),
                Rows.utc(refund.requestedAt()),
                refund.requestedBy());
        return tx.preparedQuery(ADD).execute(row).map(rows -> rows.rowCount() > 0);
    }

    Future<Void> change(SqlConnection tx, Refund refund) {
        return tx.preparedQuery(CHANGE)
                .execute(Tuple.of(
                        refund.refundId(),
                        refund.state().name(),
                        Rows.utcOrNull(refund.decidedAt()),
                        refund.decidedBy(),
                        refund.decisionReason(),
                        Rows.utcOrNull(refund.settledAt()),
                        refund.receipt()))
                .mapEmpty();
    }

    Future<Optional<Refund>> find(SqlClient db, UUID refundId, @Nullable String onlyOwner) {
        return newest(db, new Filter().and("refund_id = ?", refundId).and("owner_id = ?", onlyOwner), 1)
                .map(found -> found.stream().findFirst());
    }

    /** Nobody else changes it until the transaction ends. */
    Future<Optional<Refund>> lock(SqlConnection tx, UUID refundId) {
        return tx.preparedQuery("SELECT FROM refund WHERE refund_id = $1 FOR UPDATE")
                .execute(Tuple.of(refundId))
                .compose(locked -> find(tx, refundId, null));
    }

    Future<List<Refund>> newest(SqlClient db, Filter filter, int limit) {
        String sql =
                SELECT + filter.where() + " ORDER BY requested_at DESC, refund_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, RefundStore::refund));
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getUUID("refund_id"),
                row.getUUID("case_id"),
                row.getString("asset_id"),
                row.getString("owner_id"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                Rows.oneOf(row, "destination", Destination.class),
                Rows.oneOf(row, "state", RefundState.class),
                row.getString("reason"),
                Rows.instant(row, "requested_at"),
                row.getString("requested_by"),
                Rows.instantOrNull(row, "decided_at"),
                row.getString("decided_by"),
                row.getString("decision_reason"),
                Rows.instantOrNull(row, "settled_at"),
                row.getString("receipt"));
    }
}
