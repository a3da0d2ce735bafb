package dev.apoyo.contracts.alarm;

/** What a record in the topic {@code alarms} tells about its alarm. */
public enum AlarmChange {
    RAISED,
    UPDATED,
    CLEARED,
    /** Later data showed that this episode never began there: readers treat it as if it had never been. It is cleared. */
    RETRACTED
}
