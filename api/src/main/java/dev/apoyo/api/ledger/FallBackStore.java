package dev.apoyo.api.ledger;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The table {@code rule_fall_back}, and what it is decided by. */
final class FallBackStore {

    /** An alarm behind a case that counts for its rule: it spoke, and it was not taken back. */
    static final String SPOKE = " a.mode = 'LIVE' AND a.state <> 'RETRACTED' ";

    static final String GUARDED = """
            SELECT DISTINCT a.rule_id
            FROM alarm a JOIN detection_rule r ON r.rule_id = a.rule_id AND r.version = a.rule_version
            WHERE a.case_id = $1 AND r.body -> 'policy' ->> 'precisionFloor' IS NOT NULL AND """ + SPOKE;

    static final String JUDGED = """
            SELECT count(*) FILTER (WHERE c.outcome = 'CONFIRMED') AS confirmed,
                   count(*) FILTER (WHERE c.outcome = 'FALSE_ALARM') AS false_alarms
            FROM support_case c
            WHERE c.case_id IN (SELECT a.case_id FROM alarm a
                                WHERE a.rule_id = $1 AND a.rule_version = $2 AND a.case_id IS NOT NULL AND """ + SPOKE + ")";

    /** How many cases of a version were judged real and not real. */
    record Judged(long confirmed, long falseAlarms) {}

    /** Rules that spoke for this case in a version with a floor. */
    Future<Set<String>> guardedBehind(SqlClient tx, UUID caseId) {
        return tx.preparedQuery(GUARDED)
                .execute(Tuple.of(caseId))
                .map(rows -> new TreeSet<>(Rows.all(rows, row -> row.getString("rule_id"))));
    }

    Future<Judged> judged(SqlClient tx, String ruleId, long version) {
        return tx.preparedQuery(JUDGED).execute(Tuple.of(ruleId, version)).map(rows -> {
            Row row = rows.iterator().next();
            return new Judged(row.getLong("confirmed"), row.getLong("false_alarms"));
        });
    }

    /** Fails when this version fell back before. */
    Future<Void> add(SqlClient tx, FallBack fallBack) {
        return tx.preparedQuery("""
                        INSERT INTO rule_fall_back
                            (rule_id, from_version, to_version, fell_back_at, floor, confirmed, false_alarms, case_id)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(Tuple.of(
                        fallBack.ruleId(),
                        fallBack.fromVersion(),
                        fallBack.toVersion(),
                        Rows.utc(fallBack.at()),
                        fallBack.floor(),
                        fallBack.confirmed(),
                        fallBack.falseAlarms(),
                        fallBack.caseId()))
                .mapEmpty();
    }
}
