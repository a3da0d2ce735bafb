package dev.apoyo.contracts.codec;

/** Why a message was refused. The label is what metrics, topics and devices see; it never changes. */
public enum RejectReason {
    EMPTY_BODY("empty-body"),
    MESSAGE_TOO_LARGE("message-too-large"),
    UNKNOWN_FORMAT("unknown-format"),
    NOT_UTF8("not-utf8"),
    MALFORMED("malformed"),
    DUPLICATE_KEY("duplicate-key"),
    NESTED_TOO_DEEP("nested-too-deep"),
    UNKNOWN_FIELD("unknown-field"),
    WRONG_TYPE("wrong-type"),
    MISSING_TIME("missing-time"),
    INVALID_TIME("invalid-time"),
    TIME_IN_FUTURE("time-in-future"),
    TIME_TOO_OLD("time-too-old"),
    INVALID_SEQUENCE("invalid-sequence"),
    INVALID_ID("invalid-id"),
    NUMBER_NOT_FINITE("number-not-finite"),
    TOO_MANY_READINGS("too-many-readings"),
    TOO_MANY_EVENTS("too-many-events"),
    NOTHING_SAID("nothing-said"),
    UNKNOWN_DEVICE("unknown-device"),
    UNKNOWN_TOPIC("unknown-topic"),
    FOREIGN_TOPIC("foreign-topic");

    private final String label;

    RejectReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
