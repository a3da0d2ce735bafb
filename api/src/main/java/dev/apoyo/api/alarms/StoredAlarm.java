package dev.apoyo.api.alarms;

import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
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
        RuleMode mode,
        @Nullable String firmware,
        @Nullable String incidentId,
        @Nullable Acknowledgement acknowledgement,
        @Nullable Shelving shelving,
        @Nullable UUID caseId) {

    /** Who has said that they have seen it; JSON as in the contract. */
    public record Acknowledgement(Instant at, String by) {}

    /** Who put it out of sight until when, and why; JSON as in the contract. */
    public record Shelving(Instant until, String by, String reason) {}

    /** Null when it is in sight then. */
    @Nullable Shelving shelvingAt(Instant now) {
        return shelving != null && now.isBefore(shelving.until()) ? shelving : null;
    }

    /** Whether it calls people by itself: not in shadow, and no incident speaks for it. */
    boolean speaks() {
        return mode == RuleMode.LIVE && incidentId == null;
    }
}
