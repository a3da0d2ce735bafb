package dev.apoyo.api.alarms;

/** What an alarm is now. */
public enum AlarmState {
    ACTIVE,
    CLEARED,
    /** A consent was withdrawn while it was active. */
    SUPPRESSED
}
