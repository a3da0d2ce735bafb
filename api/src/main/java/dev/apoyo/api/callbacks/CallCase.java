package dev.apoyo.api.callbacks;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What calling about a case needs to know of it. */
record CallCase(
        UUID caseId,
        long number,
        String assetId,
        Severity severity,
        boolean isOpen,
        String ownerId,
        ZoneId ownerZone,
        boolean hasPhone) {

    private static final String SELECT = """
            SELECT c.case_id, c.number, c.asset_id, c.severity, c.state <> 'RESOLVED' AS is_open, c.owner_id, o.time_zone,
                   o.phone IS NOT NULL AS has_phone
            FROM support_case c JOIN owner o USING (owner_id)
            """;

    /**
     * The case, which nobody else changes until the transaction ends.
     *
     * @param onlyOwner null for staff
     */
    static Future<CallCase> lock(SqlConnection tx, UUID caseId, @Nullable String onlyOwner) {
        return find(tx, caseId, onlyOwner)
                .map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())));
    }

    static Future<Optional<CallCase>> find(SqlConnection tx, UUID caseId, @Nullable String onlyOwner) {
        Filter filter = new Filter().and("c.case_id = ?", caseId).and("c.owner_id = ?", onlyOwner);
        return tx.preparedQuery(SELECT + filter.where() + " FOR UPDATE OF c")
                .execute(filter.values())
                .map(rows -> Rows.first(rows, CallCase::of));
    }

    /** @throws Problem when it is resolved */
    CallCase requireOpen() {
        if (!isOpen) {
            throw Problem.of(ProblemType.CASE_RESOLVED, "Case " + number + " is resolved; reopen it first");
        }
        return this;
    }

    private static CallCase of(Row row) {
        return new CallCase(
                row.getUUID("case_id"),
                row.getLong("number"),
                row.getString("asset_id"),
                Rows.oneOf(row, "severity", Severity.class),
                row.getBoolean("is_open"),
                row.getString("owner_id"),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("has_phone"));
    }
}
