package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alarms as the fleet lets them go on: the device's rules decided what they say, the fleet only how they are told. */
public final class AlarmCopies {

    private AlarmCopies() {}

    /** The alarm with the firmware that the device announced, when that is known and the alarm says none. */
    public static Alarm withFirmware(Alarm alarm, String firmware) {
        return firmware.isEmpty() || alarm.firmware() != null
                ? alarm
                : copy(alarm, alarm.change(), alarm.changedAt(), alarm.historical(), firmware, alarm.incidentId());
    }

    /** What was held back and has changed since: its newest state, told for the first time. */
    static Alarm asRaised(Alarm alarm) {
        return copy(
                alarm, AlarmChange.RAISED, alarm.changedAt(), alarm.historical(), alarm.firmware(), alarm.incidentId());
    }

    /** Over before anybody was told. */
    static Alarm asHistorical(Alarm alarm) {
        return copy(alarm, alarm.change(), alarm.changedAt(), true, alarm.firmware(), alarm.incidentId());
    }

    /** No incident speaks for it any more. */
    static Alarm leaving(Alarm alarm, Instant at) {
        Instant changedAt =
                at.isAfter(alarm.changedAt()) ? at : alarm.changedAt().plusMillis(1);
        return copy(alarm, AlarmChange.UPDATED, changedAt, alarm.historical(), alarm.firmware(), null);
    }

    private static Alarm copy(
            Alarm alarm,
            AlarmChange change,
            Instant changedAt,
            boolean historical,
            @Nullable String firmware,
            @Nullable String incidentId) {
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
                alarm.severity(),
                alarm.raisedAt(),
                changedAt,
                alarm.clearedAt(),
                alarm.occurrences(),
                historical,
                alarm.verificationMinutes(),
                alarm.evidence(),
                alarm.receivedAt(),
                alarm.mode(),
                firmware,
                incidentId);
    }
}
