package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.AlarmPolicy.SeverityStep;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the records of the topic {@code alarms} are made. */
final class Alarms {

    private Alarms() {}

    static Alarm raised(Subject subject, Episode episode, Instant changedAt, boolean historical) {
        DetectionRule rule = subject.rule();
        Instant raisedAt = Instant.ofEpochMilli(episode.raisedAtMillis());
        return new Alarm(
                Alarm.idOf(subject.deviceId(), rule.id(), raisedAt),
                AlarmChange.RAISED,
                rule.id(),
                rule.version(),
                subject.deviceId(),
                subject.assetId(),
                rule.modelId(),
                rule.faultCode(),
                rule.alarmClass(),
                severity(rule, episode),
                raisedAt,
                changedAt,
                clearedAt(episode),
                episode.occurrences(),
                historical,
                rule.verificationMinutes(),
                episode.evidence(),
                subject.receivedAt(),
                rule.mode(),
                null,
                null);
    }

    /** The next record of an alarm that was told before: what the episode is now. */
    static Alarm changed(Alarm told, Subject subject, Episode episode, Instant changedAt, boolean historical) {
        AlarmChange change = episode.isActive() ? AlarmChange.UPDATED : AlarmChange.CLEARED;
        return next(
                told,
                change,
                severity(subject.rule(), episode),
                changedAt,
                clearedAt(episode),
                episode.occurrences(),
                historical,
                episode.evidence(),
                subject.receivedAt());
    }

    /** It never began there. */
    static Alarm retracted(Alarm told, Instant receivedAt) {
        return next(
                told,
                AlarmChange.RETRACTED,
                told.severity(),
                told.changedAt().plusMillis(1),
                told.raisedAt(),
                told.occurrences(),
                told.historical(),
                told.evidence(),
                receivedAt);
    }

    /** Cleared not by the device's data but by a person's decision; the summary says which. */
    static Alarm stopped(Alarm active, Instant at, String why) {
        Evidence evidence = active.evidence();
        Evidence explained = new Evidence(
                evidence.windowStart(), evidence.windowEnd(), evidence.points(), evidence.summary() + "; " + why);
        Instant notBefore = at.isBefore(active.changedAt()) ? active.changedAt() : at;
        return next(
                active,
                AlarmChange.CLEARED,
                active.severity(),
                notBefore,
                notBefore,
                active.occurrences(),
                active.historical(),
                explained,
                active.receivedAt());
    }

    private static @Nullable Instant clearedAt(Episode episode) {
        return episode.isActive() ? null : Instant.ofEpochMilli(episode.clearedAtMillis());
    }

    private static Severity severity(DetectionRule rule, Episode episode) {
        List<SeverityStep> steps = rule.policyOrDefault().severitySteps();
        int step = Math.min(episode.severityStep(), steps.size());
        return step == 0 ? rule.severity() : steps.get(step - 1).severity();
    }

    private static Alarm next(
            Alarm told,
            AlarmChange change,
            Severity severity,
            Instant changedAt,
            @Nullable Instant clearedAt,
            int occurrences,
            boolean historical,
            Evidence evidence,
            Instant receivedAt) {
        return new Alarm(
                told.alarmId(),
                change,
                told.ruleId(),
                told.ruleVersion(),
                told.deviceId(),
                told.assetId(),
                told.modelId(),
                told.faultCode(),
                told.alarmClass(),
                severity,
                told.raisedAt(),
                changedAt,
                clearedAt,
                occurrences,
                historical,
                told.verificationMinutes(),
                evidence,
                receivedAt,
                told.mode(),
                told.firmware(),
                told.incidentId());
    }
}
