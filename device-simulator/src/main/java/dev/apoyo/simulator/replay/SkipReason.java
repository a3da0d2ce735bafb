package dev.apoyo.simulator.replay;

/** Why a recorded row is not sent. */
public enum SkipReason {
    EMPTY_LINE("empty-line"),
    WRONG_COLUMN_COUNT("wrong-column-count"),
    INVALID_TIME("invalid-time"),
    INVALID_DEVICE_ID("invalid-device-id"),
    INVALID_NUMBER("invalid-number"),
    /** No metric has a value and no event happened. */
    NOTHING_SAID("nothing-said");

    private final String label;

    SkipReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
