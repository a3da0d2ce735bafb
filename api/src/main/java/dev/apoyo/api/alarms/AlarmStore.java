package dev.apoyo.api.alarms;

import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
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
import org.jspecify.annotations.Nullable;

/** The table {@code alarm}. */
public final class AlarmStore {

    private static final int SHOWN_WITH_CASE = 50;
    private static final int MAX_ACTIVE = 1_000;

    /** Applies a change unless this one, or a newer one, was applied before: so the log may be read again. */
    private static final String APPLY = """
            INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class,
                               severity, state, raised_at, changed_at, change_order, cleared_at, occurrences, historical,
                               verification_minutes, evidence, received_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, CAST($18::text AS jsonb), $19)
            ON CONFLICT (alarm_id) DO UPDATE
            SET severity = excluded.severity, state = excluded.state, changed_at = excluded.changed_at,
                change_order = excluded.change_order, cleared_at = excluded.cleared_at,
                occurrences = excluded.occurrences, historical = excluded.historical, evidence = excluded.evidence,
                received_at = excluded.received_at
            WHERE alarm.state <> 'SUPPRESSED'
              AND (alarm.changed_at, alarm.change_order, alarm.occurrences)
                  < (excluded.changed_at, excluded.change_order, excluded.occurrences)
            RETURNING case_id
            """;

    private static final String SELECT = """
            SELECT alarm_id, state, rule_id, rule_version, device_id, asset_id, model_id, fault_code, alarm_class, severity,
                   raised_at, changed_at, cleared_at, occurrences, historical, verification_minutes,
                   evidence::text AS evidence, case_id
            FROM alarm
            """;

    /** What became of a change that was new. */
    public record Applied(@Nullable UUID caseId) {}

    /** Empty when the change was applied before. */
    public Future<Optional<Applied>> apply(SqlClient db, Alarm alarm) {
        Tuple values = Tuple.tuple()
                .addString(alarm.alarmId())
                .addString(alarm.deviceId())
                .addString(alarm.assetId())
                .addString(alarm.modelId())
                .addString(alarm.ruleId())
                .addLong(alarm.ruleVersion())
                .addString(alarm.faultCode())
                .addString(alarm.alarmClass().name())
                .addString(alarm.severity().name())
                .addString((alarm.clearedAt() == null ? AlarmState.ACTIVE : AlarmState.CLEARED).name())
                .addOffsetDateTime(Rows.utc(alarm.raisedAt()))
                .addOffsetDateTime(Rows.utc(alarm.changedAt()))
                .addShort(orderOf(alarm.change()))
                .addOffsetDateTime(Rows.utcOrNull(alarm.clearedAt()))
                .addInteger(alarm.occurrences())
                .addBoolean(alarm.historical())
                .addLong(alarm.verificationMinutes())
                .addString(ApiJson.text(alarm.evidence()))
                .addOffsetDateTime(Rows.utc(alarm.receivedAt()));
        return db.preparedQuery(APPLY)
                .execute(values)
                .map(rows -> Rows.first(rows, row -> new Applied(row.getUUID("case_id"))));
    }

    private static short orderOf(AlarmChange change) {
        return switch (change) {
            case RAISED -> 0;
            case UPDATED -> 1;
            case CLEARED -> 2;
            case RETRACTED -> 3;
        };
    }

    public Future<Void> joinCase(SqlClient db, String alarmId, UUID caseId) {
        return db.preparedQuery("UPDATE alarm SET case_id = $2 WHERE alarm_id = $1")
                .execute(Tuple.of(alarmId, caseId))
                .mapEmpty();
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

    Future<Optional<StoredAlarm>> find(SqlClient db, String alarmId, @Nullable String onlyOwner) {
        Filter filter = visibleTo(onlyOwner).and("alarm_id = ?", alarmId);
        return db.preparedQuery(SELECT + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(rows, AlarmStore::alarm));
    }

    /** Newest first. */
    Future<List<StoredAlarm>> newest(SqlClient db, Filter filter, int limit) {
        String sql = SELECT + filter.where() + " ORDER BY raised_at DESC, alarm_id DESC LIMIT " + filter.bind(limit);
        return db.preparedQuery(sql).execute(filter.values()).map(rows -> Rows.all(rows, AlarmStore::alarm));
    }

    public Future<List<StoredAlarm>> ofCase(SqlClient db, UUID caseId) {
        return newest(db, new Filter().and("case_id = ?", caseId), SHOWN_WITH_CASE);
    }

    public Future<List<StoredAlarm>> activeOf(SqlClient db, String assetId) {
        return newest(db, new Filter().and("asset_id = ?", assetId).and("state = 'ACTIVE'"), MAX_ACTIVE);
    }

    static Filter visibleTo(@Nullable String onlyOwner) {
        return new Filter().and("asset_id IN (SELECT asset_id FROM asset WHERE owner_id = ?)", onlyOwner);
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
                row.getUUID("case_id"));
    }
}
