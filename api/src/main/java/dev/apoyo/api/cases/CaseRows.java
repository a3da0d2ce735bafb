package dev.apoyo.api.cases;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads {@code support_case}. */
final class CaseRows {

    static final String SELECT = """
            SELECT c.case_id, c.number, c.state, c.fault_code, c.severity, c.asset_id, c.device_id, c.model_id, c.owner_id,
                   o.display_name AS owner_name, o.language AS owner_language,
                   o.phone AS owner_phone, c.taken_by, a.display_name AS taken_by_name,
                   c.opened_at, c.opened_by, c.updated_at, c.resolved_at, c.outcome, c.outcome_at, c.outcome_reason, c.failed_at,
                   (SELECT display_name FROM account WHERE account_id = c.outcome_by) AS outcome_by_name,
                   c.overridden, c.overrides, c.recurrences, c.reopenings, c.handovers, c.verification_minutes, c.signal,
                   c.signal_clear_since, c.incident_id, c.next_step, c.next_step_at, c.version
            FROM support_case c
            JOIN owner o USING (owner_id)
            LEFT JOIN account a ON a.account_id = c.taken_by
            """;

    static final String NEWEST_FIRST = " ORDER BY c.opened_at DESC, c.case_id DESC LIMIT ";

    private CaseRows() {}

    /** @param onlyOwner null for staff */
    static Future<Optional<CaseRow>> find(SqlClient db, UUID caseId, @Nullable String onlyOwner) {
        return one(db, byId(caseId, onlyOwner));
    }

    /** Nobody else changes it until the transaction ends. */
    static Future<Optional<CaseRow>> lock(SqlClient tx, UUID caseId, @Nullable String onlyOwner) {
        return lock(tx, byId(caseId, onlyOwner));
    }

    static Future<Optional<CaseRow>> lockOpen(SqlClient tx, String assetId, String faultCode) {
        Filter filter = new Filter()
                .and("c.asset_id = ?", assetId)
                .and("c.fault_code = ?", faultCode)
                .and("c.state <> 'RESOLVED'");
        return lock(tx, filter);
    }

    /**
     * First the lock, then the look: one statement for both would show names as they were before it waited for whoever held
     * the case.
     */
    private static Future<Optional<CaseRow>> lock(SqlClient tx, Filter filter) {
        return tx.preparedQuery("SELECT FROM support_case c " + filter.where() + " FOR UPDATE")
                .execute(filter.values())
                .compose(locked -> locked.rowCount() == 0 ? Future.succeededFuture(Optional.empty()) : one(tx, filter));
    }

    static Future<List<CaseRow>> newest(SqlClient db, Filter filter, int limit) {
        return db.preparedQuery(SELECT + filter.where() + NEWEST_FIRST + filter.bind(limit))
                .execute(filter.values())
                .map(rows -> Rows.all(rows, CaseRows::row));
    }

    private static Filter byId(UUID caseId, @Nullable String onlyOwner) {
        return new Filter().and("c.case_id = ?", caseId).and("c.owner_id = ?", onlyOwner);
    }

    private static Future<Optional<CaseRow>> one(SqlClient db, Filter filter) {
        return db.preparedQuery(SELECT + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(rows, CaseRows::row));
    }

    private static CaseRow row(Row row) {
        return new CaseRow(
                row.getUUID("case_id"),
                row.getLong("number"),
                Rows.oneOf(row, "state", CaseState.class),
                row.getString("fault_code"),
                Rows.oneOf(row, "severity", Severity.class),
                row.getString("asset_id"),
                row.getString("device_id"),
                row.getString("model_id"),
                row.getString("owner_id"),
                row.getString("owner_name"),
                row.getString("owner_language"),
                row.getString("owner_phone"),
                row.getUUID("taken_by"),
                row.getString("taken_by_name"),
                Rows.instant(row, "opened_at"),
                Rows.oneOf(row, "opened_by", OpenedBy.class),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "resolved_at"),
                Rows.oneOfOrNull(row, "outcome", Outcome.class),
                judgement(row),
                row.getBoolean("overridden"),
                row.getInteger("overrides"),
                row.getInteger("recurrences"),
                row.getInteger("reopenings"),
                row.getInteger("handovers"),
                row.getLong("verification_minutes"),
                Rows.oneOf(row, "signal", Signal.class),
                Rows.instantOrNull(row, "signal_clear_since"),
                row.getString("incident_id"),
                row.getString("next_step"),
                Rows.instantOrNull(row, "next_step_at"),
                row.getLong("version"));
    }

    private static @Nullable Judgement judgement(Row row) {
        String by = row.getString("outcome_by_name");
        return by == null
                ? null
                : new Judgement(
                        by,
                        Rows.instant(row, "outcome_at"),
                        row.getString("outcome_reason"),
                        Rows.instantOrNull(row, "failed_at"));
    }
}
