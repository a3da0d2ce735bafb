package dev.apoyo.api.cases;

/** What telemetry says about the fault of a case now. */
public enum Signal {
    ACTIVE,
    CLEAR,
    /** No telemetry is behind the case. */
    NONE
}
