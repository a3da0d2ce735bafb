package dev.apoyo.api.alarms;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What watching staff get of an alarm; JSON as in the contract.
 *
 * @param change of the alarm itself, or what a colleague did with it
 * @param shelvedUntil when it comes back into sight, null when it is in sight
 */
public record AlarmNotice(
        String alarmId,
        String change,
        RuleMode mode,
        String assetId,
        String deviceId,
        String faultCode,
        Severity severity,
        Instant changedAt,
        @Nullable Instant shelvedUntil,
        @Nullable UUID caseId) {

    public static AlarmNotice of(Alarm alarm, @Nullable UUID caseId) {
        return new AlarmNotice(
                alarm.alarmId(),
                alarm.change().name(),
                alarm.modeOrDefault(),
                alarm.assetId(),
                alarm.deviceId(),
                alarm.faultCode(),
                alarm.severity(),
                alarm.changedAt(),
                null,
                caseId);
    }

    static AlarmNotice of(StoredAlarm alarm, AlarmMoves.Kind kind, Instant now) {
        StoredAlarm.Shelving shelving = alarm.shelvingAt(now);
        return new AlarmNotice(
                alarm.alarmId(),
                kind.name(),
                alarm.mode(),
                alarm.assetId(),
                alarm.deviceId(),
                alarm.faultCode(),
                alarm.severity(),
                now,
                shelving == null ? null : shelving.until(),
                alarm.caseId());
    }
}
