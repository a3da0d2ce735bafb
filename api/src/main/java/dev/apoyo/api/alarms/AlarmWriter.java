package dev.apoyo.api.alarms;

import dev.apoyo.api.database.Locks;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies the changes of the log to the table {@code alarm}. Of the episodes of one device and rule that are not cleared,
 * the latest is active and the others are superseded, whatever order the changes come in and however often.
 */
public final class AlarmWriter {

    /**
     * Applies a change unless this one, or a newer one, was applied before. What was retracted and comes back begins
     * anew; an alarm that gets another severity, or comes back, wants to be seen again.
     */
    private static final String APPLY = """
            INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class,
                               severity, state, raised_at, changed_at, change_order, cleared_at, occurrences, historical,
                               verification_minutes, evidence, received_at, mode, firmware, incident_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
                    CASE WHEN $10::text = 'ACTIVE' AND EXISTS (
                             SELECT FROM alarm other
                             WHERE other.device_id = $2 AND other.rule_id = $5 AND other.state = 'ACTIVE'
                               AND other.alarm_id <> $1)
                         THEN 'SUPERSEDED' ELSE $10::text END,
                    $11, $12, $13, $14, $15, $16, $17, CAST($18::text AS jsonb), $19, $20, $21, $22)
            ON CONFLICT (alarm_id) DO UPDATE
            SET severity = excluded.severity, state = excluded.state, changed_at = excluded.changed_at,
                change_order = excluded.change_order, cleared_at = excluded.cleared_at,
                occurrences = excluded.occurrences, historical = excluded.historical, evidence = excluded.evidence,
                received_at = excluded.received_at, mode = excluded.mode, firmware = excluded.firmware,
                incident_id = coalesce(excluded.incident_id, alarm.incident_id),
                case_id = CASE WHEN alarm.state <> 'RETRACTED' THEN alarm.case_id END,
                (acknowledged_at, acknowledged_by) = (
                    SELECT alarm.acknowledged_at, alarm.acknowledged_by
                    WHERE alarm.severity = excluded.severity AND (alarm.state = 'ACTIVE' OR excluded.state <> 'ACTIVE'))
            WHERE alarm.state NOT IN ('SUPPRESSED', 'RETIRED')
              AND (alarm.changed_at, alarm.change_order, alarm.occurrences)
                  < (excluded.changed_at, excluded.change_order, excluded.occurrences)
            RETURNING state, case_id
            """;

    private static final String LATEST = """
            (SELECT alarm_id FROM alarm
             WHERE device_id = $1 AND rule_id = $2 AND state IN ('ACTIVE', 'SUPERSEDED')
             ORDER BY raised_at DESC, alarm_id DESC LIMIT 1)
            """;

    private static final String SUPERSEDE = """
            UPDATE alarm SET state = 'SUPERSEDED'
            WHERE device_id = $1 AND rule_id = $2 AND state = 'ACTIVE' AND alarm_id <> """ + " " + LATEST;

    private static final String ACTIVATE =
            "UPDATE alarm SET state = 'ACTIVE' WHERE state = 'SUPERSEDED' AND alarm_id = " + LATEST;

    /** What became of a change that was new. */
    public record Applied(@Nullable UUID caseId) {}

    /** Nobody else applies changes of these devices and their incidents until the transaction ends. */
    public Future<Void> hold(SqlConnection tx, List<Alarm> some) {
        return Locks.hold(tx, some.stream().flatMap(AlarmWriter::names).collect(Collectors.toSet()));
    }

    private static Stream<String> names(Alarm alarm) {
        String device = "device " + alarm.deviceId();
        return alarm.incidentId() == null ? Stream.of(device) : Stream.of(device, "incident " + alarm.incidentId());
    }

    /** Empty when the change was applied before. The device is held. */
    public Future<Optional<Applied>> apply(SqlConnection tx, Alarm alarm) {
        return tx.preparedQuery(APPLY).execute(values(alarm)).compose(rows -> Rows.first(
                        rows, row -> settled(tx, alarm, Rows.oneOf(row, "state", AlarmState.class))
                                .map(done -> Optional.of(new Applied(row.getUUID("case_id")))))
                .orElse(Future.succeededFuture(Optional.empty())));
    }

    private static Future<Void> settled(SqlConnection tx, Alarm alarm, AlarmState state) {
        if (state != AlarmState.SUPERSEDED && state != AlarmState.RETRACTED) {
            return Future.succeededFuture();
        }
        Tuple place = Tuple.of(alarm.deviceId(), alarm.ruleId());
        return tx.preparedQuery(SUPERSEDE)
                .execute(place)
                .compose(superseded -> tx.preparedQuery(ACTIVATE).execute(place))
                .mapEmpty();
    }

    private static Tuple values(Alarm alarm) {
        return Tuple.tuple()
                .addString(alarm.alarmId())
                .addString(alarm.deviceId())
                .addString(alarm.assetId())
                .addString(alarm.modelId())
                .addString(alarm.ruleId())
                .addLong(alarm.ruleVersion())
                .addString(alarm.faultCode())
                .addString(alarm.alarmClass().name())
                .addString(alarm.severity().name())
                .addString(stateOf(alarm).name())
                .addOffsetDateTime(Rows.utc(alarm.raisedAt()))
                .addOffsetDateTime(Rows.utc(alarm.changedAt()))
                .addShort(orderOf(alarm.change()))
                .addOffsetDateTime(Rows.utcOrNull(alarm.clearedAt()))
                .addInteger(alarm.occurrences())
                .addBoolean(alarm.historical())
                .addLong(alarm.verificationMinutes())
                .addString(ApiJson.text(alarm.evidence()))
                .addOffsetDateTime(Rows.utc(alarm.receivedAt()))
                .addString(alarm.modeOrDefault().name())
                .addString(alarm.firmware())
                .addString(alarm.incidentId());
    }

    private static AlarmState stateOf(Alarm alarm) {
        if (alarm.change() == AlarmChange.RETRACTED) {
            return AlarmState.RETRACTED;
        }
        return alarm.clearedAt() == null ? AlarmState.ACTIVE : AlarmState.CLEARED;
    }

    private static short orderOf(AlarmChange change) {
        return switch (change) {
            case RAISED -> 0;
            case UPDATED -> 1;
            case CLEARED -> 2;
            case RETRACTED -> 3;
        };
    }
}
