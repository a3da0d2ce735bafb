package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseView.ThreadEntry;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes {@code support_case} and {@code case_event}. Every change of a case makes a new version. */
final class CaseStore {

    private static final String OPEN = """
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, verification_minutes, signal)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'OPEN', $8, $9, $8, $10, $11)
            ON CONFLICT (asset_id, fault_code) WHERE state <> 'RESOLVED' DO NOTHING
            RETURNING number
            """;

    private static final String CHANGE = "UPDATE support_case SET version = version + 1, updated_at = $2, ";

    /** A case about to be opened. */
    record NewCase(
            UUID caseId,
            OwnedAsset asset,
            String faultCode,
            Severity severity,
            CaseRow.OpenedBy openedBy,
            long verificationMinutes,
            Signal signal,
            Instant at) {}

    /** Its number, or empty when the asset has an open case of this fault. */
    Future<Optional<Long>> open(SqlClient db, NewCase newCase) {
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
        return db.preparedQuery(OPEN).execute(values).map(rows -> Rows.first(rows, row -> row.getLong("number")));
    }

    Future<Void> take(SqlClient db, UUID caseId, UUID accountId, Instant at) {
        return db.preparedQuery(CHANGE + "state = 'IN_PROGRESS', taken_by = $3 WHERE case_id = $1")
                .execute(Tuple.of(caseId, Rows.utc(at), accountId))
                .mapEmpty();
    }

    /** What was said of it stays; when nothing was, it is unknown. */
    Future<Void> resolve(SqlClient db, UUID caseId, boolean overridden, Instant at) {
        String sql = CHANGE + """
                state = 'RESOLVED', resolved_at = $2, overridden = $3,
                outcome = coalesce(outcome, 'UNKNOWN'), outcome_at = coalesce(outcome_at, $2) WHERE case_id = $1
                """;
        return db.preparedQuery(sql)
                .execute(Tuple.of(caseId, Rows.utc(at), overridden))
                .mapEmpty();
    }

    /** @param by null for Apoyo itself */
    Future<Void> judge(SqlClient db, UUID caseId, CaseOutcomes.Said said, @Nullable UUID by, Instant at) {
        String sql = CHANGE + """
                outcome = $3, outcome_by = $4, outcome_at = $2, outcome_reason = $5, failed_at = $6 WHERE case_id = $1
                """;
        return db.preparedQuery(sql)
                .execute(Tuple.of(
                        caseId,
                        Rows.utc(at),
                        said.outcome().name(),
                        by,
                        said.reason(),
                        Rows.utcOrNull(said.failedAt())))
                .mapEmpty();
    }

    Future<Void> reopen(SqlClient db, UUID caseId, CaseState state, Instant at) {
        String sql = CHANGE + "state = $3, resolved_at = NULL, overridden = false WHERE case_id = $1";
        return db.preparedQuery(sql)
                .execute(Tuple.of(caseId, Rows.utc(at), state.name()))
                .mapEmpty();
    }

    /** Something was said: no column but the version changes. */
    Future<Void> touch(SqlClient db, UUID caseId, Instant at) {
        return db.preparedQuery(CHANGE + "state = state WHERE case_id = $1")
                .execute(Tuple.of(caseId, Rows.utc(at)))
                .mapEmpty();
    }

    Future<Void> recurred(SqlClient db, UUID caseId, Severity severity, Instant at) {
        String sql = CHANGE
                + "recurrences = recurrences + 1, severity = $3, signal = 'ACTIVE', signal_clear_since = NULL"
                + " WHERE case_id = $1";
        return db.preparedQuery(sql)
                .execute(Tuple.of(caseId, Rows.utc(at), severity.name()))
                .mapEmpty();
    }

    /** False when it is resolved or has an incident already. */
    Future<Boolean> joinIncident(SqlClient db, UUID caseId, String incidentId, Instant at) {
        String sql = CHANGE + "incident_id = $3 WHERE case_id = $1 AND state <> 'RESOLVED' AND incident_id IS NULL";
        return db.preparedQuery(sql)
                .execute(Tuple.of(caseId, Rows.utc(at), incidentId))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Completes with what the signal is now. */
    Future<Signal> readSignal(SqlClient db, UUID caseId, Instant at) {
        String sql = CHANGE + """
                (signal, signal_clear_since) = (
                    SELECT CASE WHEN bool_or(state = 'ACTIVE') THEN 'ACTIVE' ELSE 'CLEAR' END,
                           CASE WHEN bool_or(state = 'ACTIVE') THEN NULL ELSE max(cleared_at) END
                    FROM alarm WHERE alarm.case_id = $1 AND alarm.state <> 'RETRACTED')
                WHERE case_id = $1 RETURNING signal
                """;
        return db.preparedQuery(sql)
                .execute(Tuple.of(caseId, Rows.utc(at)))
                .map(rows -> Rows.oneOf(rows.iterator().next(), "signal", Signal.class));
    }

    /** Whether no person had to do with the case, and no alarm is left behind it. */
    Future<Boolean> restsOnNothing(SqlClient db, UUID caseId) {
        return db.preparedQuery("""
                        SELECT c.state = 'OPEN' AND c.opened_by = 'DETECTION' AND c.taken_by IS NULL
                           AND NOT EXISTS (SELECT FROM case_event e WHERE e.case_id = c.case_id AND e.by_kind <> 'SYSTEM')
                           AND NOT EXISTS (SELECT FROM alarm a WHERE a.case_id = c.case_id AND a.state <> 'RETRACTED')
                        FROM support_case c WHERE c.case_id = $1
                        """)
                .execute(Tuple.of(caseId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Telemetry may say nothing more about it. */
    Future<Void> loseSignal(SqlClient db, UUID caseId, Instant at) {
        return db.preparedQuery(CHANGE + "signal = 'NONE', signal_clear_since = NULL WHERE case_id = $1")
                .execute(Tuple.of(caseId, Rows.utc(at)))
                .mapEmpty();
    }

    /** Adds it to the log, and makes or keeps the promise of an answer that comes with it; in one transaction. */
    Future<Void> add(SqlClient db, UUID caseId, CaseEvent event) {
        return db.preparedQuery("""
                        INSERT INTO case_event (case_id, time, kind, by_kind, by_account, by_name, text, alarm_id)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING event_id
                        """)
                .execute(Tuple.of(
                        caseId,
                        Rows.utc(event.time()),
                        event.kind().name(),
                        event.by().kind().name(),
                        event.by().accountId(),
                        event.by().displayName(),
                        event.text(),
                        event.alarmId()))
                .map(rows -> rows.iterator().next().getLong("event_id"))
                .compose(eventId -> AnswerPromises.follow(db, caseId, ClockEvent.of(eventId, event)));
    }

    /** Oldest first; without what is between colleagues for owners. */
    Future<List<ThreadEntry>> thread(SqlClient db, UUID caseId, boolean isForStaff) {
        Filter filter = new Filter().and("case_id = ?", caseId);
        if (!isForStaff) {
            filter.and("kind NOT IN ('NOTE', 'OUTCOME_SAID', 'RULE_FELL_BACK', 'PROMISE_WARNED')");
        }
        String sql = "SELECT event_id, time, kind, by_kind, by_name, text, alarm_id FROM case_event " + filter.where()
                + " ORDER BY event_id";
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, CaseStore::entry));
    }

    private static ThreadEntry entry(Row row) {
        return new ThreadEntry(
                row.getLong("event_id"),
                Rows.instant(row, "time"),
                Rows.oneOf(row, "kind", CaseEventKind.class),
                new ThreadEntry.By(Rows.oneOf(row, "by_kind", CaseEvent.Author.Kind.class), row.getString("by_name")),
                row.getString("text"),
                row.getString("alarm_id"));
    }

    /** Open cases of an asset. */
    static Filter openOf(String assetId, @Nullable String onlyOwner) {
        return new Filter()
                .and("c.asset_id = ?", assetId)
                .and("c.owner_id = ?", onlyOwner)
                .and("c.state <> 'RESOLVED'");
    }
}
