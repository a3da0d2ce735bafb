package dev.apoyo.contracts.incident;

/** What a record in the topic {@code incidents} tells about its incident. */
public enum IncidentChange {
    OPENED,
    UPDATED,
    CLOSED
}
