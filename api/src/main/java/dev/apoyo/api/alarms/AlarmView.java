package dev.apoyo.api.alarms;

import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alarm as shown; JSON as in {@code Alarm} of the contract. */
public record AlarmView(
        String alarmId,
        AlarmState state,
        String ruleId,
        long ruleVersion,
        String deviceId,
        String assetId,
        String modelId,
        String faultCode,
        String title,
        AlarmClass alarmClass,
        Severity severity,
        Instant raisedAt,
        Instant changedAt,
        @Nullable Instant clearedAt,
        int occurrences,
        boolean historical,
        long verificationMinutes,
        Evidence evidence,
        @Nullable UUID caseId) {

    public static AlarmView of(StoredAlarm alarm, FaultTexts texts, String language) {
        return new AlarmView(
                alarm.alarmId(),
                alarm.state(),
                alarm.ruleId(),
                alarm.ruleVersion(),
                alarm.deviceId(),
                alarm.assetId(),
                alarm.modelId(),
                alarm.faultCode(),
                texts.titleOf(alarm.faultCode(), language),
                alarm.alarmClass(),
                alarm.severity(),
                alarm.raisedAt(),
                alarm.changedAt(),
                alarm.clearedAt(),
                alarm.occurrences(),
                alarm.historical(),
                alarm.verificationMinutes(),
                alarm.evidence(),
                alarm.caseId());
    }
}
