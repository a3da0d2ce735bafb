package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.mention.Mention;
import org.jspecify.annotations.Nullable;

/**
 * What the fleet is told of one device: that it came or went, or a change of one of its alarms. Or what somebody says.
 *
 * @param cell what it has in common with others
 * @param devices 1 when it came into {@code cell}, -1 when it left, else 0
 * @param alarm null when the device only came or went
 * @param isSilence whether the alarm is of a rule on silence
 * @param mention what somebody says of the model; then there is nothing else
 */
public record FleetSignal(
        Cell cell,
        int devices,
        @Nullable Alarm alarm,
        boolean isSilence,
        @Nullable Mention mention) {

    public static FleetSignal came(Cell cell) {
        return new FleetSignal(cell, 1, null, false, null);
    }

    public static FleetSignal left(Cell cell) {
        return new FleetSignal(cell, -1, null, false, null);
    }

    public static FleetSignal of(Cell cell, Alarm alarm, boolean isSilence) {
        return new FleetSignal(cell, 0, alarm, isSilence, null);
    }

    public static FleetSignal of(Mention mention) {
        return new FleetSignal(Cell.ofModel(mention.modelId()), 0, null, false, mention);
    }

    public boolean concernsOutages() {
        return devices != 0 || isSilence;
    }
}
