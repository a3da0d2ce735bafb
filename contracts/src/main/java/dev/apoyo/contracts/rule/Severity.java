package dev.apoyo.contracts.rule;

/** Perceived severity after ITU-T X.733, the most urgent first. */
public enum Severity {
    CRITICAL,
    MAJOR,
    MINOR,
    WARNING,
    INDETERMINATE
}
