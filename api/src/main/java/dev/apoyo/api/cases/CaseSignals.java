package dev.apoyo.api.cases;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the alarms behind a case say of it. */
final class CaseSignals {

    private CaseSignals() {}

    /** @param clearSince null unless it is clear, or when nobody knows */
    record Reading(Signal signal, @Nullable Instant clearSince) {

        boolean isOf(CaseFacts facts) {
            return signal == facts.signal() && Objects.equals(clearSince, facts.signalClearSince());
        }
    }

    static Future<Reading> read(SqlClient db, UUID caseId) {
        return db.preparedQuery("""
                        SELECT coalesce(bool_or(state = 'ACTIVE'), false) AS is_active, max(cleared_at) AS clear_since
                        FROM alarm WHERE case_id = $1 AND state <> 'RETRACTED'
                        """)
                .execute(Tuple.of(caseId))
                .map(rows -> reading(rows.iterator().next()));
    }

    private static Reading reading(Row row) {
        return row.getBoolean("is_active")
                ? new Reading(Signal.ACTIVE, null)
                : new Reading(Signal.CLEAR, Rows.instantOrNull(row, "clear_since"));
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
