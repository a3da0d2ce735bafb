package dev.apoyo.api.cases;

/** Who opened a case. */
public enum OpenedBy {
    DETECTION,
    STAFF,
    OWNER
}
