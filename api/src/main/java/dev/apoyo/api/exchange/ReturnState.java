package dev.apoyo.api.exchange;

/** What becomes of the product that was replaced. */
public enum ReturnState {
    NOT_ASKED,
    EXPECTED,
    RETURNED,
    WAIVED;

    boolean isSettled() {
        return switch (this) {
            case NOT_ASKED, EXPECTED -> false;
            case RETURNED, WAIVED -> true;
        };
    }
}
