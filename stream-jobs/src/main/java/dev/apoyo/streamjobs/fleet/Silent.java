package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * A silent device that is not told of as a case: held back for a while, or part of an outage.
 *
 * @param alarm as it stands
 * @param cell what the device has in common with others
 * @param sinceMillis stream time at which it was found silent, not before that silence began
 * @param incidentId of the outage; null while it is held back
 */
public record Silent(
        Alarm alarm, Cell cell, long sinceMillis, @Nullable String incidentId) {

    boolean isHeld() {
        return incidentId == null;
    }

    Silent with(Alarm newAlarm) {
        return new Silent(newAlarm, cell, sinceMillis, incidentId);
    }

    Silent joining(String newIncidentId) {
        return new Silent(alarm, cell, sinceMillis, newIncidentId);
    }

    Affected affected() {
        return new Affected(alarm.deviceId(), alarm.alarmId(), sinceMillis, cell, alarm.severity(), true);
    }
}
