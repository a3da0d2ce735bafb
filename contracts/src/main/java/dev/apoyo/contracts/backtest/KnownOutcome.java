package dev.apoyo.contracts.backtest;

/** What became known of a case. */
public enum KnownOutcome {
    CONFIRMED,
    FALSE_ALARM,
    /** Nobody said, or it is still open. */
    UNKNOWN
}
