package dev.apoyo.contracts.incident;

/** What the affected devices have in common, the widest first. Lot and firmware are those of one model. */
public enum IncidentDimension {
    /** Nothing but the platform they talk to. */
    PLATFORM,
    REGION,
    MODEL,
    FIRMWARE,
    LOT
}
