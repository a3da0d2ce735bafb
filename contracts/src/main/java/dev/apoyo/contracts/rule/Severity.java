package dev.apoyo.contracts.rule;

/** Perceived severity after ITU-T X.733, the most urgent first. */
public enum Severity {
    CRITICAL,
    MAJOR,
    MINOR,
    WARNING,
    INDETERMINATE;

    /** Whether a person must see to it within the hour. */
    public boolean isUrgent() {
        return this == CRITICAL;
    }

    /** The more urgent of the two. */
    public Severity worse(Severity other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
