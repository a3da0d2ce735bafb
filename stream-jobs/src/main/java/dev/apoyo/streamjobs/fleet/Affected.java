package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.rule.Severity;

/**
 * A device that showed a fault lately and that no incident explains.
 *
 * @param deviceId which
 * @param alarmId its newest alarm of the fault
 * @param atMillis when: event time of the alarm, or the stream's time for an outage
 * @param cell what it has in common with others
 * @param severity of the alarm
 * @param active whether it still shows the fault
 */
public record Affected(String deviceId, String alarmId, long atMillis, Cell cell, Severity severity, boolean active) {

    Affected cleared() {
        return new Affected(deviceId, alarmId, atMillis, cell, severity, false);
    }
}
