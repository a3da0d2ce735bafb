package dev.apoyo.api.alarms;

import dev.apoyo.api.alarms.StoredAlarm.Acknowledgement;
import dev.apoyo.api.alarms.StoredAlarm.Shelving;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table {@code alarm}. */
public final class AlarmStore {

    private static final int SHOWN_WITH_CASE = 50;
    private static final int MAX_ACTIVE = 1_000;

    private static final String SELECT = """
            SELECT alarm_id, state, rule_id, rule_version, device_id, asset_id, model_id, fault_code, alarm_class, severity,
                   raised_at, changed_at, cleared_at, occurrences, historical, verification_minutes,
                   evidence::text AS evidence, mode, firmware, incident_id, acknowledged_at, shelved_until, shelve_reason,
                   (SELECT display_name FROM account WHERE account_id = acknowledged_by) AS acknowledged_by_name,
                   (SELECT display_name FROM account WHERE account_id = shelved_by) AS shelved_by_name, case_id
            FROM alarm
            """;

    public Future<Void> joinCase(SqlClient db, String alarmId, UUID caseId) {
        return db.preparedQuery("UPDATE alarm SET case_id = $2 WHERE alarm_id = $1")
                .execute(Tuple.of(alarmId, caseId))
                .mapEmpty();
    }

    Future<Void> acknowledge(SqlClient db, String alarmId, UUID accountId, Instant at) {
        return db.preparedQuery("UPDATE alarm SET acknowledged_at = $2, acknowledged_by = $3 WHERE alarm_id = $1")
                .execute(Tuple.of(alarmId, Rows.utc(at), accountId))
                .mapEmpty();
    }

    Future<Void> shelve(SqlClient db, String alarmId, Instant until, UUID accountId, String reason) {
        return db.preparedQuery("""
                        UPDATE alarm SET shelved_until = $2, shelved_by = $3, shelve_reason = $4 WHERE alarm_id = $1
                        """)
                .execute(Tuple.of(alarmId, Rows.utc(until), accountId, reason))
                .mapEmpty();
    }

    Future<Void> unshelve(SqlClient db, String alarmId) {
        return db.preparedQuery("""
                        UPDATE alarm SET shelved_until = NULL, shelved_by = NULL, shelve_reason = NULL WHERE alarm_id = $1
                        """).execute(Tuple.of(alarmId)).mapEmpty();
    }

    /** Ends alarms whose owner withdrew the consent for them. Completes with the cases they belong to. */
    public Future<Set<UUID>> suppress(SqlClient db, List<StoredAlarm> ended, Instant at) {
        String[] ids = ended.stream().map(StoredAlarm::alarmId).toArray(String[]::new);
        Set<UUID> caseIds = new TreeSet<>();
        ended.stream().map(StoredAlarm::caseId).filter(Objects::nonNull).forEach(caseIds::add);
        return db.preparedQuery("UPDATE alarm SET state = 'SUPPRESSED', changed_at = $2 WHERE alarm_id = ANY ($1)")
                .execute(Tuple.of(ids, Rows.utc(at)))
                .map(caseIds);
    }

    /** Ends what an old device left open. Completes with the cases that it belonged to. */
    public Future<Set<UUID>> retire(SqlClient db, String assetId, String deviceId, Instant at) {
        return db.preparedQuery("""
                        UPDATE alarm SET state = 'RETIRED', changed_at = $3, cleared_at = greatest(raised_at, $3)
                        WHERE asset_id = $1 AND device_id = $2 AND state IN ('ACTIVE', 'SUPERSEDED')
                        RETURNING case_id
                        """)
                .execute(Tuple.of(assetId, deviceId, Rows.utc(at)))
                .map(rows -> Rows.all(rows, row -> Optional.ofNullable(row.getUUID("case_id"))).stream()
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    Future<Optional<StoredAlarm>> find(SqlClient db, String alarmId, @Nullable String onlyOwner) {
        Filter filter = visibleTo(onlyOwner).and("alarm_id = ?", alarmId);
        return db.preparedQuery(SELECT + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(rows, AlarmStore::alarm));
    }

    /** Nobody else changes it until the transaction ends. */
    Future<Optional<StoredAlarm>> lock(SqlClient tx, String alarmId) {
        return tx.preparedQuery("SELECT FROM alarm WHERE alarm_id = $1 FOR UPDATE")
                .execute(Tuple.of(alarmId))
                .compose(locked -> find(tx, alarmId, null)); // a look after the lock, not before it
    }

    /** Newest first. */
    Future<List<StoredAlarm>> newest(SqlClient db, Filter filter, int limit) {
        String sql = SELECT + filter.where() + " ORDER BY raised_at DESC, alarm_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, AlarmStore::alarm));
    }

    public Future<List<StoredAlarm>> ofCase(SqlClient db, UUID caseId) {
        return newest(db, new Filter().and("case_id = ?", caseId), SHOWN_WITH_CASE);
    }

    /** Those that count: what is in shadow does not. */
    public Future<List<StoredAlarm>> activeOf(SqlClient db, String assetId) {
        Filter filter = new Filter()
                .and("asset_id = ?", assetId)
                .and("state = 'ACTIVE'")
                .and("mode = 'LIVE'");
        return newest(db, filter, MAX_ACTIVE);
    }

    /** All that the log has not ended, in shadow too. */
    public Future<List<StoredAlarm>> notClearedOf(SqlClient db, String assetId) {
        Filter filter = new Filter().and("asset_id = ?", assetId).and("state IN ('ACTIVE', 'SUPERSEDED')");
        return newest(db, filter, MAX_ACTIVE);
    }

    /**
     * Alarms of an incident whose assets have not joined it, and which have a case or could get one.
     *
     * @param alarmIds those that belong to it and may not name it
     */
    public Future<List<StoredAlarm>> waitingFor(SqlClient db, String incidentId, List<String> alarmIds, int limit) {
        Filter filter = new Filter()
                .and("(incident_id = ? OR alarm_id = ANY (?))", incidentId, alarmIds.toArray(String[]::new))
                .and("mode = 'LIVE'")
                .and("(state = 'ACTIVE' OR (state = 'CLEARED' AND case_id IS NOT NULL))")
                .and("asset_id NOT IN (SELECT asset_id FROM incident_child WHERE incident_id = ?)", incidentId);
        return newest(db, filter, limit);
    }

    /** Owners see what is theirs, and nothing that is in shadow or never was. */
    static Filter visibleTo(@Nullable String onlyOwner) {
        return new Filter()
                .and(
                        "asset_id IN (SELECT asset_id FROM asset WHERE owner_id = ?)"
                                + " AND mode = 'LIVE' AND state <> 'RETRACTED'",
                        onlyOwner);
    }

    private static StoredAlarm alarm(Row row) {
        return new StoredAlarm(
                row.getString("alarm_id"),
                Rows.oneOf(row, "state", AlarmState.class),
                row.getString("rule_id"),
                row.getLong("rule_version"),
                row.getString("device_id"),
                row.getString("asset_id"),
                row.getString("model_id"),
                row.getString("fault_code"),
                Rows.oneOf(row, "alarm_class", AlarmClass.class),
                Rows.oneOf(row, "severity", Severity.class),
                Rows.instant(row, "raised_at"),
                Rows.instant(row, "changed_at"),
                Rows.instantOrNull(row, "cleared_at"),
                row.getInteger("occurrences"),
                row.getBoolean("historical"),
                row.getLong("verification_minutes"),
                ApiJson.read(row.getString("evidence"), Evidence.class),
                Rows.oneOf(row, "mode", RuleMode.class),
                row.getString("firmware"),
                row.getString("incident_id"),
                acknowledgement(row),
                shelving(row),
                row.getUUID("case_id"));
    }

    private static @Nullable Acknowledgement acknowledgement(Row row) {
        Instant at = Rows.instantOrNull(row, "acknowledged_at");
        return at == null ? null : new Acknowledgement(at, row.getString("acknowledged_by_name"));
    }

    private static @Nullable Shelving shelving(Row row) {
        Instant until = Rows.instantOrNull(row, "shelved_until");
        return until == null
                ? null
                : new Shelving(until, row.getString("shelved_by_name"), row.getString("shelve_reason"));
    }
}
