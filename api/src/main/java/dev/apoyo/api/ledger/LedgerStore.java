package dev.apoyo.api.ledger;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.ledger.LedgerCounts.LeadTime;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the ledger of a rule is made of.
 *
 * <p>A live version counts the cases that its alarms belong to. An alarm in shadow has no case: it counts those of the same
 * asset and fault that were not resolved before it was raised, and were opened no later than 30 days after it cleared. A
 * retracted alarm never was; one in shadow that was over before its data arrived would have opened nothing.
 */
final class LedgerStore {

    /** Stands for all versions together, in which a case counts once. */
    static final long OVERALL = 0;

    private static final int VERSIONS_SHOWN = 100;

    private static final String IN_SHADOW = " a.mode = 'SHADOW' AND a.state <> 'RETRACTED' AND NOT a.historical ";

    private static final String SAME_TROUBLE = """
             c.asset_id = a.asset_id AND c.fault_code = a.fault_code
            AND coalesce(c.resolved_at, 'infinity') >= a.raised_at
            AND c.opened_at <= coalesce(a.cleared_at, 'infinity') + interval '30 days'
            """;

    /** Parameters: rule, from, model, fault code. */
    static final String COUNTS = """
            WITH spoken AS (
                SELECT a.rule_version, a.case_id, a.raised_at FROM alarm a
                WHERE a.rule_id = $1 AND a.case_id IS NOT NULL AND """ + FallBackStore.SPOKE + """
                UNION ALL
                SELECT a.rule_version, c.case_id, a.raised_at FROM alarm a JOIN support_case c ON """ + SAME_TROUBLE + """
                WHERE a.rule_id = $1 AND """ + IN_SHADOW + """
            ), by_case AS (
                SELECT coalesce(rule_version, 0) AS version, case_id, min(raised_at) AS first_at
                FROM spoken GROUP BY GROUPING SETS ((rule_version, case_id), (case_id))
            ), dated AS (
                SELECT b.version, b.first_at, c.outcome, c.opened_by, c.opened_at,
                       coalesce(c.failed_at, CASE c.opened_by WHEN 'STAFF' THEN c.opened_at ELSE (
                           SELECT min(coalesce((e.data ->> 'receivedAt')::timestamptz, e.time)) FROM case_event e
                           WHERE e.case_id = c.case_id AND e.kind = 'MESSAGE_FROM_OWNER') END) - b.first_at AS lead
                FROM by_case b JOIN support_case c USING (case_id)
                WHERE c.opened_at >= $2
            ), judged AS (
                SELECT version,
                       count(*) FILTER (WHERE outcome = 'CONFIRMED') AS confirmed,
                       count(*) FILTER (WHERE outcome = 'FALSE_ALARM') AS false_alarms,
                       count(*) FILTER (WHERE outcome = 'UNKNOWN') AS unknown,
                       count(*) FILTER (WHERE outcome IS NULL) AS open,
                       count(*) FILTER (WHERE outcome IS DISTINCT FROM 'FALSE_ALARM'
                                          AND (opened_by = 'DETECTION' OR first_at <= opened_at)) AS found,
                       count(lead) FILTER (WHERE outcome = 'CONFIRMED') AS leads,
                       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM lead)::double precision)
                           FILTER (WHERE outcome = 'CONFIRMED') AS lead_seconds
                FROM dated GROUP BY version
            ), alone AS (
                SELECT coalesce(a.rule_version, 0) AS version, count(*) AS without_case FROM alarm a
                WHERE a.rule_id = $1 AND a.raised_at >= $2 AND """ + IN_SHADOW
            + """
                  AND NOT EXISTS (SELECT FROM support_case c WHERE """ + SAME_TROUBLE + """
                  ) GROUP BY GROUPING SETS ((a.rule_version), ())
            ), missed AS (
                SELECT coalesce(v.version, 0) AS version, count(*) AS missed
                FROM support_case c
                JOIN LATERAL (SELECT r.version, r.body FROM detection_rule r
                              WHERE r.rule_id = $1 AND r.changed_at <= c.opened_at
                              ORDER BY r.version DESC LIMIT 1) v ON (v.body ->> 'enabled')::boolean
                WHERE c.model_id = $3 AND c.fault_code = $4 AND c.opened_by = 'STAFF' AND c.opened_at >= $2
                  AND c.outcome IS DISTINCT FROM 'FALSE_ALARM'
                  AND NOT EXISTS (SELECT FROM alarm a
                                  WHERE a.asset_id = c.asset_id AND a.rule_id = $1 AND a.raised_at <= c.opened_at
                                    AND a.state <> 'RETRACTED' AND NOT a.historical
                                    AND coalesce(a.cleared_at, 'infinity') + interval '30 days' >= c.opened_at)
                GROUP BY GROUPING SETS ((v.version), ())
            )
            SELECT version, confirmed, false_alarms, unknown, open, found, leads, lead_seconds, without_case, missed
            FROM judged FULL JOIN alone USING (version) FULL JOIN missed USING (version)
            """;

    private static final String VERSIONS = """
            SELECT r.version, coalesce(r.body ->> 'mode', 'LIVE') AS mode, r.changed_at,
                   coalesce(a.display_name, 'system') AS changed_by, f.to_version, f.fell_back_at, f.floor, f.confirmed,
                   f.false_alarms, f.case_id
            FROM detection_rule r
            LEFT JOIN account a ON a.account_id = r.changed_by
            LEFT JOIN rule_fall_back f ON f.rule_id = r.rule_id AND f.from_version = r.version
            WHERE r.rule_id = $1 ORDER BY r.version DESC LIMIT $2
            """;

    /**
     * A version of a rule as it was made.
     *
     * @param changedBy a name, {@code system} for Apoyo itself
     * @param fallBack how it ended, null when it did not end so
     */
    record Version(
            long version,
            RuleMode mode,
            Instant changedAt,
            String changedBy,
            @Nullable FallBack fallBack) {}

    /** By version, and {@link #OVERALL}; a version that is not there has nothing. */
    Future<Map<Long, LedgerCounts>> counts(SqlClient db, DetectionRule rule, Instant from) {
        return db.preparedQuery(COUNTS)
                .execute(Tuple.of(rule.id(), Rows.utc(from), rule.modelId(), rule.faultCode()))
                .map(rows -> {
                    Map<Long, LedgerCounts> byVersion = new HashMap<>();
                    rows.forEach(row -> byVersion.put(row.getLong("version"), counts(row)));
                    return byVersion;
                });
    }

    private static LedgerCounts counts(Row row) {
        long leads = count(row, "leads");
        return new LedgerCounts(
                count(row, "confirmed"),
                count(row, "false_alarms"),
                count(row, "unknown"),
                count(row, "open"),
                count(row, "found"),
                count(row, "missed"),
                count(row, "without_case"),
                leads == 0 ? null : new LeadTime(Math.round(row.getDouble("lead_seconds")), leads));
    }

    private static long count(Row row, String column) {
        Long count = row.getLong(column);
        return count == null ? 0 : count;
    }

    /** Newest first, the newest 100 at most. */
    Future<List<Version>> versions(SqlClient db, String ruleId) {
        return db.preparedQuery(VERSIONS)
                .execute(Tuple.of(ruleId, VERSIONS_SHOWN))
                .map(rows -> Rows.all(rows, row -> version(row, ruleId)));
    }

    private static Version version(Row row, String ruleId) {
        return new Version(
                row.getLong("version"),
                Rows.oneOf(row, "mode", RuleMode.class),
                Rows.instant(row, "changed_at"),
                row.getString("changed_by"),
                fallBack(row, ruleId));
    }

    private static @Nullable FallBack fallBack(Row row, String ruleId) {
        Instant at = Rows.instantOrNull(row, "fell_back_at");
        return at == null
                ? null
                : new FallBack(
                        ruleId,
                        row.getLong("version"),
                        row.getLong("to_version"),
                        at,
                        row.getDouble("floor"),
                        row.getLong("confirmed"),
                        row.getLong("false_alarms"),
                        row.getUUID("case_id"));
    }
}
