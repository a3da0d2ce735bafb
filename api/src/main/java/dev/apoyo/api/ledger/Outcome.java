package dev.apoyo.api.ledger;

/** Whether the fault of a case was real. */
public enum Outcome {
    CONFIRMED,
    FALSE_ALARM,
    /** The case was resolved and nobody knew, or nobody said. */
    UNKNOWN
}
