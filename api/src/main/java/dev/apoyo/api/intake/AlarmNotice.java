package dev.apoyo.api.intake;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What watching staff get of an alarm; JSON as in the contract. */
record AlarmNotice(
        String alarmId,
        AlarmChange change,
        String assetId,
        String deviceId,
        String faultCode,
        Severity severity,
        Instant changedAt,
        @Nullable UUID caseId) {

    static AlarmNotice of(Alarm alarm, @Nullable UUID caseId) {
        return new AlarmNotice(
                alarm.alarmId(),
                alarm.change(),
                alarm.assetId(),
                alarm.deviceId(),
                alarm.faultCode(),
                alarm.severity(),
                alarm.changedAt(),
                caseId);
    }
}
