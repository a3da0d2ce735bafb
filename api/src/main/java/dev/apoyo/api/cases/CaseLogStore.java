package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code case_event}, to which rows are only added, and {@code support_case}, which says what they amount to. */
final class CaseLogStore {

    private static final String OPEN = """
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, verification_minutes, signal)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9, $8, $10, $11)
            ON CONFLICT (asset_id, fault_code) WHERE state <> 'RESOLVED' DO NOTHING
            RETURNING number
            """;

    private static final String FACTS = """
            SELECT case_id, number, asset_id, owner_id, device_id, model_id, fault_code, severity, state, taken_by, opened_at,
                   opened_by, updated_at, resolved_at, outcome, outcome_by, outcome_at, outcome_reason, failed_at, overridden,
                   overrides, recurrences, reopenings, handovers, verification_minutes, signal, signal_clear_since, incident_id,
                   next_step, next_step_at, version
            FROM support_case WHERE case_id = $1
            """;

    private static final String PROJECT = """
            UPDATE support_case SET
                severity = $2, state = $3, taken_by = $4, updated_at = $5, resolved_at = $6, outcome = $7, outcome_by = $8,
                outcome_at = $9, outcome_reason = $10, failed_at = $11, overridden = $12, overrides = $13, recurrences = $14,
                reopenings = $15, verification_minutes = $16, signal = $17, signal_clear_since = $18, incident_id = $19,
                next_step = $20, next_step_at = $21, version = $22, handovers = $23
            WHERE case_id = $1
            """;

    private static final String ADD = """
            INSERT INTO case_event (case_id, time, kind, by_kind, by_account, by_name, text, alarm_id, data)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING event_id
            """;

    private static final String LOG = """
            SELECT time, kind, by_kind, by_account, by_name, text, alarm_id, data
            FROM case_event WHERE case_id = $1 ORDER BY event_id
            """;

    /** The number of the new row, or empty when the asset has an open case of this fault. */
    Future<Optional<Long>> open(SqlClient tx, NewCase newCase) {
        Tuple values = Tuple.tuple()
                .addUUID(newCase.caseId())
                .addString(newCase.asset().assetId())
                .addString(newCase.asset().ownerId())
                .addString(newCase.asset().deviceId())
                .addString(newCase.asset().modelId())
                .addString(newCase.faultCode())
                .addString(newCase.severity().name())
                .addOffsetDateTime(Rows.utc(newCase.at()))
                .addString(newCase.openedBy().name())
                .addLong(newCase.verificationMinutes())
                .addString(newCase.signal().name());
        return tx.preparedQuery(OPEN).execute(values).map(rows -> Rows.first(rows, row -> row.getLong("number")));
    }

    /** Nobody else changes the case until the transaction ends. */
    Future<Optional<CaseFacts>> lock(SqlClient tx, UUID caseId) {
        return facts(tx, caseId, FACTS + "FOR UPDATE");
    }

    Future<Optional<CaseFacts>> find(SqlClient db, UUID caseId) {
        return facts(db, caseId, FACTS);
    }

    private static Future<Optional<CaseFacts>> facts(SqlClient db, UUID caseId, String sql) {
        return db.preparedQuery(sql).execute(Tuple.of(caseId)).map(rows -> Rows.first(rows, CaseLogStore::facts));
    }

    /** Completes with the event's id. */
    Future<Long> add(SqlClient tx, UUID caseId, CaseEvent event) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(
                        caseId,
                        Rows.utc(event.time()),
                        event.kind().name(),
                        event.by().kind().name(),
                        event.by().accountId(),
                        event.by().displayName(),
                        event.text(),
                        event.alarmId(),
                        event.data()))
                .map(rows -> rows.iterator().next().getLong("event_id"));
    }

    /** Oldest first. */
    Future<List<CaseEvent>> log(SqlClient db, UUID caseId) {
        return db.preparedQuery(LOG).execute(Tuple.of(caseId)).map(rows -> Rows.all(rows, CaseLogStore::event));
    }

    /** Writes what may change in a case. */
    Future<Void> project(SqlClient tx, CaseFacts facts) {
        Tuple values = Tuple.tuple()
                .addUUID(facts.caseId())
                .addString(facts.severity().name())
                .addString(facts.state().name())
                .addUUID(facts.caseOwner())
                .addOffsetDateTime(Rows.utc(facts.updatedAt()))
                .addOffsetDateTime(Rows.utcOrNull(facts.resolvedAt()))
                .addString(nameOrNull(facts.outcome()))
                .addUUID(facts.outcomeBy())
                .addOffsetDateTime(Rows.utcOrNull(facts.outcomeAt()))
                .addString(facts.outcomeReason())
                .addOffsetDateTime(Rows.utcOrNull(facts.failedAt()))
                .addBoolean(facts.overridden())
                .addInteger(facts.overrides())
                .addInteger(facts.recurrences())
                .addInteger(facts.reopenings())
                .addLong(facts.verificationMinutes())
                .addString(facts.signal().name())
                .addOffsetDateTime(Rows.utcOrNull(facts.signalClearSince()))
                .addString(facts.incidentId())
                .addString(facts.nextStep())
                .addOffsetDateTime(Rows.utcOrNull(facts.nextStepAt()))
                .addLong(facts.version())
                .addInteger(facts.handovers());
        return tx.preparedQuery(PROJECT).execute(values).mapEmpty();
    }

    private static @Nullable String nameOrNull(@Nullable Outcome outcome) {
        return outcome == null ? null : outcome.name();
    }

    private static CaseEvent event(Row row) {
        return new CaseEvent(
                Rows.instant(row, "time"),
                Rows.oneOf(row, "kind", CaseEventKind.class),
                new Author(
                        Rows.oneOf(row, "by_kind", Author.Kind.class),
                        row.getUUID("by_account"),
                        row.getString("by_name")),
                row.getString("text"),
                row.getString("alarm_id"),
                row.get(JsonObject.class, "data"));
    }

    private static CaseFacts facts(Row row) {
        return new CaseFacts(
                row.getUUID("case_id"),
                row.getLong("number"),
                row.getString("asset_id"),
                row.getString("owner_id"),
                row.getString("device_id"),
                row.getString("model_id"),
                row.getString("fault_code"),
                Rows.oneOf(row, "severity", Severity.class),
                Rows.oneOf(row, "state", CaseState.class),
                row.getUUID("taken_by"),
                Rows.instant(row, "opened_at"),
                Rows.oneOf(row, "opened_by", OpenedBy.class),
                Rows.instant(row, "updated_at"),
                Rows.instantOrNull(row, "resolved_at"),
                Rows.oneOfOrNull(row, "outcome", Outcome.class),
                row.getUUID("outcome_by"),
                Rows.instantOrNull(row, "outcome_at"),
                row.getString("outcome_reason"),
                Rows.instantOrNull(row, "failed_at"),
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
}
