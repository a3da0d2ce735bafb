package dev.apoyo.contracts.rule;

/** What kind of thing a detection is; it decides whether a person gets a case, a tip or a reorder link. */
public enum AlarmClass {
    FAULT,
    MISUSE,
    WEAR,
    ENVIRONMENT,
    CONSUMABLE
}
