package dev.apoyo.contracts.alarm;

/** What a record in the topic {@code alarms} tells about its alarm. */
public enum AlarmChange {
    RAISED,
    UPDATED,
    CLEARED
}
