package dev.apoyo.api.cases;

import dev.apoyo.api.database.Rows;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the alarms behind a case say of it. */
final class CaseSignals {

    private CaseSignals() {}

    /**
     * @param clearSince null unless it is clear, or when nobody knows
     * @param worst of the active alarms that may speak, null when there is none
     */
    record Reading(
            Signal signal,
            @Nullable Instant clearSince,
            @Nullable Severity worst) {

        boolean isOf(CaseFacts facts) {
            return signal == facts.signal() && Objects.equals(clearSince, facts.signalClearSince());
        }

        /** What happened to the case by it. */
        CaseEvent changedAt(Instant time) {
            return changedAt(time, null, null);
        }

        /**
         * The same, by an alarm.
         *
         * @param summary of what it was raised on
         */
        CaseEvent changedAt(Instant time, @Nullable String summary, @Nullable String alarmId) {
            CaseEventKind kind = signal == Signal.CLEAR ? CaseEventKind.SIGNAL_CLEARED : CaseEventKind.SIGNAL_RETURNED;
            return CaseEvent.ofSystem(time, kind, summary, alarmId).with(CaseData.CLEAR_SINCE, clearSince);
        }

        /** The severity that the case has to have, when it is worse than the one it has. */
        Optional<Severity> worseThan(CaseFacts facts) {
            return Optional.ofNullable(worst).filter(severity -> severity.compareTo(facts.severity()) < 0);
        }
    }

    static Future<Reading> read(SqlClient db, UUID caseId) {
        return db.preparedQuery("""
                        SELECT coalesce(bool_or(state = 'ACTIVE'), false) AS is_active, max(cleared_at) AS clear_since,
                               array_agg(DISTINCT severity) FILTER (WHERE state = 'ACTIVE' AND mode = 'LIVE') AS severities
                        FROM alarm WHERE case_id = $1 AND state <> 'RETRACTED'
                        """)
                .execute(Tuple.of(caseId))
                .map(rows -> reading(rows.iterator().next()));
    }

    private static Reading reading(Row row) {
        return row.getBoolean("is_active")
                ? new Reading(Signal.ACTIVE, null, worst(row))
                : new Reading(Signal.CLEAR, Rows.instantOrNull(row, "clear_since"), null);
    }

    private static @Nullable Severity worst(Row row) {
        String[] severities = row.getArrayOfStrings("severities");
        return severities == null
                ? null
                : Arrays.stream(severities)
                        .map(Severity::valueOf)
                        .reduce(Severity::worse)
                        .orElse(null);
    }

    /** Whether no person had to do with the case, and no alarm is left behind it. */
    static Future<Boolean> restsOnNothing(SqlClient db, UUID caseId) {
        return db.preparedQuery("""
                        SELECT c.state = 'OPEN' AND c.opened_by = 'DETECTION'
                           AND NOT EXISTS (SELECT FROM case_event e WHERE e.case_id = c.case_id AND e.by_kind <> 'SYSTEM')
                           AND NOT EXISTS (SELECT FROM alarm a WHERE a.case_id = c.case_id AND a.state <> 'RETRACTED')
                        FROM support_case c WHERE c.case_id = $1
                        """)
                .execute(Tuple.of(caseId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
