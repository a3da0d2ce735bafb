package dev.apoyo.contracts.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why a message was refused. The label is what metrics, topics and devices see; it never changes. */
public enum RejectReason {
    /** No byte, or only white space. */
    EMPTY_BODY("empty-body"),
    /** More bytes than {@link Limits#maxBodyBytes}. */
    MESSAGE_TOO_LARGE("message-too-large"),
    /** A content type that is not known, or none and a first byte that begins no known format. */
    UNKNOWN_FORMAT("unknown-format"),
    /** Text that is not UTF-8, also inside CBOR. */
    NOT_UTF8("not-utf8"),
    /** Broken syntax: the body cannot be read to its end, or goes on after its end. */
    MALFORMED("malformed"),
    /** The same name twice in one object, the same metric twice in one message. */
    DUPLICATE_KEY("duplicate-key"),
    /** Deeper than {@link Limits#maxNesting}. */
    NESTED_TOO_DEEP("nested-too-deep"),
    /** A number of more characters than any finite number needs. */
    NUMBER_TOO_LONG("number-too-long"),
    /** More than {@link Limits#maxMessages} in one payload. */
    TOO_MANY_MESSAGES("too-many-messages"),
    UNKNOWN_FIELD("unknown-field"),
    /** For example text where a number belongs. */
    WRONG_TYPE("wrong-type"),
    MISSING_TIME("missing-time"),
    /** A field other than the time is not there. */
    MISSING_FIELD("missing-field"),
    /** Neither ISO-8601 with an offset nor epoch milliseconds. */
    INVALID_TIME("invalid-time"),
    /** Further ahead than {@link Limits#maxAhead}. */
    TIME_IN_FUTURE("time-in-future"),
    /** Older than {@link Limits#maxAge}. */
    TIME_TOO_OLD("time-too-old"),
    /** Negative, fractional or beyond 64 bits. */
    INVALID_SEQUENCE("invalid-sequence"),
    /** A metric, code or session that does not fit {@link dev.apoyo.contracts.device.Ids#GRAMMAR}. */
    INVALID_ID("invalid-id"),
    /** A presence state other than {@code online} and {@code offline}. */
    INVALID_STATE("invalid-state"),
    /** A firmware version that is too long or not printable. */
    INVALID_FIRMWARE("invalid-firmware"),
    NUMBER_NOT_FINITE("number-not-finite"),
    /** More than {@link Limits#maxReadings}. */
    TOO_MANY_READINGS("too-many-readings"),
    /** More than {@link Limits#maxEvents}. */
    TOO_MANY_EVENTS("too-many-events"),
    /** Neither a reading nor an event. */
    NOTHING_SAID("nothing-said"),
    /** SenML that Apoyo has no meaning for, such as data values. */
    UNSUPPORTED("unsupported"),
    UNKNOWN_DEVICE("unknown-device"),
    /** A topic that is not in the grammar of {@link dev.apoyo.contracts.device.DeviceTopic}. */
    UNKNOWN_TOPIC("unknown-topic"),
    /** The topic of another device. */
    FOREIGN_TOPIC("foreign-topic");

    private final String label;

    RejectReason(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException when no reason has this label */
    @JsonCreator
    public static RejectReason ofLabel(String label) {
        for (RejectReason reason : values()) {
            if (reason.label.equals(label)) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reject reason is called " + label);
    }
}
