package dev.apoyo.api.downtime;

/** Why a product could not be used. */
public enum Cause {
    /** A CRITICAL or MAJOR alarm of it was active. */
    ALARM,
    /** It was silent. */
    SILENCE,
    /** Its owner waited for a replacement and could not use it. */
    EXCHANGE,
    /** A person said so. */
    REPORTED
}
