package dev.apoyo.api.alarms;

import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An alarm as stored. */
public record StoredAlarm(
        String alarmId,
        AlarmState state,
        String ruleId,
        long ruleVersion,
        String deviceId,
        String assetId,
        String modelId,
        String faultCode,
        AlarmClass alarmClass,
        Severity severity,
        Instant raisedAt,
        Instant changedAt,
        @Nullable Instant clearedAt,
        int occurrences,
        boolean historical,
        long verificationMinutes,
        Evidence evidence,
        @Nullable UUID caseId) {}
