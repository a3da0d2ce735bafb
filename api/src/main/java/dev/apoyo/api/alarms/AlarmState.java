package dev.apoyo.api.alarms;

/** What telemetry says of an alarm now. */
public enum AlarmState {
    /** At most one for a device and rule. */
    ACTIVE,
    /** Not cleared, but a later episode of the same device and rule is active. */
    SUPERSEDED,
    CLEARED,
    /** A consent was withdrawn while it was active. */
    SUPPRESSED,
    /** Later data showed that it never was. */
    RETRACTED,
    /** Its device was replaced while it was active. */
    RETIRED
}
