package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.DetectionRule;
import java.time.Instant;

/** How the records of the topic {@code alarms} are made. */
final class Alarms {

    private Alarms() {}

    static Alarm raised(Subject subject, long raisedAtMillis, int occurrences, boolean historical, Evidence evidence) {
        DetectionRule rule = subject.rule();
        Instant raisedAt = Instant.ofEpochMilli(raisedAtMillis);
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
                rule.severity(),
                raisedAt,
                raisedAt,
                null,
                occurrences,
                historical,
                rule.verificationMinutes(),
                evidence,
                subject.receivedAt(),
                rule.mode(),
                null,
                null);
    }

    static Alarm updated(Alarm active, long atMillis, int occurrences, Evidence evidence, Instant receivedAt) {
        return changed(active, AlarmChange.UPDATED, later(active, atMillis), false, occurrences, evidence, receivedAt);
    }

    static Alarm cleared(Alarm active, long atMillis, Instant receivedAt) {
        Instant at = later(active, atMillis);
        return changed(active, AlarmChange.CLEARED, at, true, active.occurrences(), active.evidence(), receivedAt);
    }

    /** Cleared not by the device's data but by a person's decision; the summary says which. */
    static Alarm stopped(Alarm active, long atMillis, Instant receivedAt, String why) {
        Evidence evidence = active.evidence();
        Evidence explained = new Evidence(
                evidence.windowStart(), evidence.windowEnd(), evidence.points(), evidence.summary() + "; " + why);
        Instant at = later(active, atMillis);
        return changed(active, AlarmChange.CLEARED, at, true, active.occurrences(), explained, receivedAt);
    }

    /** A change is never earlier than the one before it, even when its data is. */
    private static Instant later(Alarm active, long atMillis) {
        Instant at = Instant.ofEpochMilli(atMillis);
        return at.isBefore(active.changedAt()) ? active.changedAt() : at;
    }

    private static Alarm changed(
            Alarm active,
            AlarmChange change,
            Instant at,
            boolean isOver,
            int occurrences,
            Evidence evidence,
            Instant receivedAt) {
        return new Alarm(
                active.alarmId(),
                change,
                active.ruleId(),
                active.ruleVersion(),
                active.deviceId(),
                active.assetId(),
                active.modelId(),
                active.faultCode(),
                active.alarmClass(),
                active.severity(),
                active.raisedAt(),
                at,
                isOver ? at : null,
                occurrences,
                active.historical(),
                active.verificationMinutes(),
                evidence,
                receivedAt,
                active.mode(),
                active.firmware(),
                active.incidentId());
    }
}
