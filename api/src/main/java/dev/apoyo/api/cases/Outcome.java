package dev.apoyo.api.cases;

/** Whether the fault of a resolved case was real. */
enum Outcome {
    CONFIRMED,
    FALSE_ALARM,
    UNKNOWN
}
