package dev.apoyo.api.alarms;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.alarms.StoredAlarm.Acknowledgement;
import dev.apoyo.api.alarms.StoredAlarm.Shelving;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.support.SupportLinks;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as shown; JSON as in {@code Alarm} of the contract.
 *
 * @param life null for owners, as all that staff do with the alarm
 */
public record AlarmView(
        String alarmId,
        AlarmState state,
        @Nullable AlarmLife life,
        String ruleId,
        long ruleVersion,
        RuleMode mode,
        String deviceId,
        String assetId,
        String modelId,
        @Nullable String firmware,
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
        @Nullable Acknowledgement acknowledged,
        @Nullable Shelving shelved,
        @Nullable String incidentId,
        @Nullable UUID caseId) {

    /** JSON {@code support}. */
    @JsonProperty
    public SupportLinks support() {
        return SupportLinks.ofFault(assetId, faultCode, caseId);
    }

    public static AlarmView of(StoredAlarm alarm, FaultTexts texts, Caller caller, Instant now) {
        boolean toStaff = caller.isStaff();
        return new AlarmView(
                alarm.alarmId(),
                alarm.state(),
                toStaff ? AlarmLife.of(alarm, now) : null,
                alarm.ruleId(),
                alarm.ruleVersion(),
                alarm.mode(),
                alarm.deviceId(),
                alarm.assetId(),
                alarm.modelId(),
                alarm.firmware(),
                alarm.faultCode(),
                texts.titleOf(alarm.faultCode(), caller.language()),
                alarm.alarmClass(),
                alarm.severity(),
                alarm.raisedAt(),
                alarm.changedAt(),
                alarm.clearedAt(),
                alarm.occurrences(),
                alarm.historical(),
                alarm.verificationMinutes(),
                alarm.evidence(),
                toStaff ? alarm.acknowledgement() : null,
                toStaff ? alarm.shelvingAt(now) : null,
                alarm.incidentId(),
                alarm.caseId());
    }
}
