package dev.apoyo.api.intake;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;

/** What an alarm's change means for people. Pure: the same alarm in the same situation always means the same. */
public enum AlarmDecision {
    /** Keep it; nobody is told. */
    KEEP,
    /** It becomes a case or joins the open one. */
    OPEN_OR_JOIN_CASE,
    /** Its case hears what the signal is now. */
    UPDATE_CASE,
    /** Its case hears that the alarm never was. */
    RETRACT_FROM_CASE,
    /** The owner gets a tip. */
    TELL_TIP,
    /** The owner is told what will run out. */
    TELL_CONSUMABLE;

    /** @param hasCase whether this alarm belongs to a case, open or resolved */
    public static AlarmDecision of(Alarm alarm, boolean hasCase) {
        if (hasCase) {
            return alarm.change() == AlarmChange.RETRACTED ? RETRACT_FROM_CASE : UPDATE_CASE;
        }
        if (!alarm.speaks() || alarm.historical() || !isActive(alarm)) {
            return KEEP;
        }
        return switch (alarm.alarmClass()) {
            case FAULT, WEAR, ENVIRONMENT -> OPEN_OR_JOIN_CASE;
            case MISUSE -> TELL_TIP;
            case CONSUMABLE -> TELL_CONSUMABLE;
        };
    }

    private static boolean isActive(Alarm alarm) {
        return alarm.clearedAt() == null && alarm.change() != AlarmChange.RETRACTED;
    }
}
