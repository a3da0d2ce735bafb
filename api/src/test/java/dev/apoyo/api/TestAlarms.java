package dev.apoyo.api;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.contracts.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alarms as the detection job writes them. */
public final class TestAlarms {

    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static final String METRIC = "drum_motor_temperature_celsius";

    private TestAlarms() {}

    /** A motor that is too hot, raised at {@link #START}. */
    public static Alarm raised(String assetId) {
        return raised(assetId, START);
    }

    public static Alarm raised(String assetId, Instant raisedAt) {
        return alarm(assetId, AlarmChange.RAISED, raisedAt, raisedAt, null, AlarmClass.FAULT, false);
    }

    public static Alarm ofClass(String assetId, AlarmClass alarmClass) {
        return alarm(assetId, AlarmChange.RAISED, START, START, null, alarmClass, false);
    }

    public static Alarm historical(String assetId) {
        return alarm(assetId, AlarmChange.CLEARED, START, START.plusSeconds(60), START, AlarmClass.FAULT, true);
    }

    /** The end of that alarm. */
    public static Alarm cleared(Alarm alarm, Duration after) {
        Instant at = alarm.raisedAt().plus(after);
        return alarm(
                alarm.assetId(), AlarmChange.CLEARED, alarm.raisedAt(), at, at, alarm.alarmClass(), alarm.historical());
    }

    /** That alarm never was. */
    public static Alarm retracted(Alarm alarm) {
        Instant at = alarm.raisedAt().plusMillis(1);
        return changed(alarm, AlarmChange.RETRACTED, at, alarm.raisedAt(), alarm.severity(), alarm.mode());
    }

    /** Its rule is in shadow. */
    public static Alarm inShadow(Alarm alarm) {
        return changed(alarm, alarm.change(), alarm.changedAt(), alarm.clearedAt(), alarm.severity(), RuleMode.SHADOW);
    }

    /** Its severity changed. */
    public static Alarm lessUrgent(Alarm alarm, Duration after) {
        Instant at = alarm.raisedAt().plus(after);
        return changed(alarm, AlarmChange.UPDATED, at, null, Severity.MAJOR, alarm.mode());
    }

    /** As {@link #raised(String)}, and this serious. */
    public static Alarm raised(String assetId, Severity severity) {
        Alarm alarm = raised(assetId);
        return changed(alarm, AlarmChange.RAISED, alarm.raisedAt(), null, severity, alarm.mode());
    }

    /** Its severity changed to this one. */
    public static Alarm updated(Alarm alarm, Severity severity, Duration after) {
        return changed(alarm, AlarmChange.UPDATED, alarm.raisedAt().plus(after), null, severity, alarm.mode());
    }

    /** Raised by another rule. */
    public static Alarm ofRule(String ruleId, long ruleVersion, String faultCode, String assetId, Instant raisedAt) {
        Alarm alarm = raised(assetId, raisedAt);
        return new Alarm(
                Alarm.idOf(assetId, ruleId, raisedAt),
                alarm.change(),
                ruleId,
                ruleVersion,
                assetId,
                assetId,
                alarm.modelId(),
                faultCode,
                alarm.alarmClass(),
                alarm.severity(),
                raisedAt,
                raisedAt,
                null,
                1,
                false,
                0,
                alarm.evidence(),
                alarm.receivedAt(),
                null,
                null,
                null);
    }

    /** The end of that alarm, whatever its rule. */
    public static Alarm over(Alarm alarm, Instant at) {
        return changed(alarm, AlarmChange.CLEARED, at, at, alarm.severity(), alarm.mode());
    }

    private static Alarm changed(
            Alarm alarm,
            AlarmChange change,
            Instant changedAt,
            @Nullable Instant clearedAt,
            Severity severity,
            @Nullable RuleMode mode) {
        return new Alarm(
                alarm.alarmId(),
                change,
                alarm.ruleId(),
                alarm.ruleVersion(),
                alarm.deviceId(),
                alarm.assetId(),
                alarm.modelId(),
                alarm.faultCode(),
                alarm.alarmClass(),
                severity,
                alarm.raisedAt(),
                changedAt,
                clearedAt,
                alarm.occurrences(),
                alarm.historical(),
                alarm.verificationMinutes(),
                alarm.evidence(),
                alarm.receivedAt(),
                mode,
                alarm.firmware(),
                alarm.incidentId());
    }

    private static Alarm alarm(
            String assetId,
            AlarmChange change,
            Instant raisedAt,
            Instant changedAt,
            @Nullable Instant clearedAt,
            AlarmClass alarmClass,
            boolean historical) {
        String ruleId = "washer-motor-hot";
        List<EvidencePoint> points = List.of(
                new EvidencePoint(raisedAt.minusSeconds(120), METRIC, 111.5),
                new EvidencePoint(raisedAt, METRIC, 114.0));
        return new Alarm(
                Alarm.idOf(assetId, ruleId, raisedAt),
                change,
                ruleId,
                1,
                assetId,
                assetId,
                "washer-w7",
                "motor-overheating",
                alarmClass,
                Severity.CRITICAL,
                raisedAt,
                changedAt,
                clearedAt,
                1,
                historical,
                240,
                new Evidence(raisedAt.minusSeconds(120), raisedAt, points, METRIC + " above 110.0 for 120 s"),
                Instant.now(),
                null,
                null,
                null);
    }
}
