package dev.apoyo.contracts.incident;

/** What an incident is about. */
public enum IncidentKind {
    /** Devices that have something in common show one fault clearly more often than expected: cases join as children. */
    FLEET,
    /** Devices fell silent together: the cause is on our side or in the network, and no device gets a case. */
    PLATFORM
}
