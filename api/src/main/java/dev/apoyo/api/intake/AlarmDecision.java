package dev.apoyo.api.intake;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.RuleMode;

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
    /** It is one of many: if its incident is known and of the fleet, its case is a child. */
    JOIN_INCIDENT,
    /** The owner gets a tip. */
    TELL_TIP,
    /** The owner is told what will run out. */
    TELL_CONSUMABLE;

    /** @param hasCase whether this alarm belongs to a case, open or resolved */
    public static AlarmDecision of(Alarm alarm, boolean hasCase) {
        if (hasCase) {
            return alarm.change() == AlarmChange.RETRACTED ? RETRACT_FROM_CASE : UPDATE_CASE;
        }
        if (alarm.modeOrDefault() == RuleMode.SHADOW || alarm.historical() || !isActive(alarm)) {
            return KEEP;
        }
        if (alarm.incidentId() != null) {
            return opensCase(alarm.alarmClass()) ? JOIN_INCIDENT : KEEP;
        }
        return switch (alarm.alarmClass()) {
            case FAULT, WEAR, ENVIRONMENT -> OPEN_OR_JOIN_CASE;
            case MISUSE -> TELL_TIP;
            case CONSUMABLE -> TELL_CONSUMABLE;
        };
    }

    /** Whether a person has to care, and not the owner alone. */
    static boolean opensCase(AlarmClass alarmClass) {
        return switch (alarmClass) {
            case FAULT, WEAR, ENVIRONMENT -> true;
            case MISUSE, CONSUMABLE -> false;
        };
    }

    private static boolean isActive(Alarm alarm) {
        return alarm.clearedAt() == null && alarm.change() != AlarmChange.RETRACTED;
    }
}
