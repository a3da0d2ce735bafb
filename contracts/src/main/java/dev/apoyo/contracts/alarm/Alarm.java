package dev.apoyo.contracts.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One change of one alarm: the topic {@code alarms}, key device id. The newest record of an {@code alarmId} says all
 * there is to say of it, so applying records twice does no harm.
 *
 * @param alarmId computed, see {@link #idOf}
 * @param change what this record tells
 * @param ruleId which rule
 * @param ruleVersion and which version of it raised the alarm
 * @param deviceId where
 * @param assetId the asset that the device served then
 * @param modelId of the device
 * @param faultCode what was found
 * @param alarmClass see {@link AlarmClass}
 * @param severity as the rule says; it may change with {@link AlarmChange#UPDATED}
 * @param raisedAt event time of the reading that completed the condition: the start of the episode
 * @param changedAt event time of this change; a correction by late data comes at least 1 ms after what it corrects
 * @param clearedAt null while active; one that was over before it was told is RAISED with the time it ended
 * @param occurrences how often the condition came true in this episode, at least 1
 * @param historical the condition was already over when its data arrived: keep it, send nobody a message
 * @param verificationMinutes as the rule says
 * @param evidence why
 * @param receivedAt when ingest had the message that led to this change, to measure how fast Apoyo reacts
 * @param mode null is LIVE; an alarm in SHADOW is kept to be judged, nobody gets a case or a message
 * @param firmware of the device when it was raised; null when unknown
 * @param incidentId the incident that speaks for this alarm, so that it makes no case of its own; null for none
 */
public record Alarm(
        String alarmId,
        AlarmChange change,
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
        Instant receivedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RuleMode mode,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String firmware,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String incidentId) {

    /** The identity of an episode: the same device, rule and start always give the same id. */
    public static String idOf(String deviceId, String ruleId, Instant raisedAt) {
        return ComputedId.of(List.of("alarm", deviceId, ruleId, Long.toString(raisedAt.toEpochMilli())));
    }

    public RuleMode modeOrDefault() {
        return mode == null ? RuleMode.LIVE : mode;
    }

    /** Whether a person may hear of it: not in shadow, and no incident speaks for it. */
    public boolean speaks() {
        return modeOrDefault() == RuleMode.LIVE && incidentId == null;
    }

    /** The same alarm with an incident that speaks for it. */
    public Alarm joining(String newIncidentId) {
        return new Alarm(
                alarmId,
                change,
                ruleId,
                ruleVersion,
                deviceId,
                assetId,
                modelId,
                faultCode,
                alarmClass,
                severity,
                raisedAt,
                changedAt,
                clearedAt,
                occurrences,
                historical,
                verificationMinutes,
                evidence,
                receivedAt,
                mode,
                firmware,
                newIncidentId);
    }
}
