package dev.apoyo.api.callbacks;

/** How a call ended. */
enum CallOutcome {
    REACHED,
    NO_ANSWER,
    WRONG_NUMBER,
    NOT_WANTED;

    /** Whether it is tried again. */
    boolean isWorthAnotherTry() {
        return switch (this) {
            case NO_ANSWER -> true;
            case REACHED, WRONG_NUMBER, NOT_WANTED -> false;
        };
    }

    /** Whether the lead must find another way to the owner. */
    boolean leavesOwnerUnreached() {
        return switch (this) {
            case NO_ANSWER, WRONG_NUMBER -> true;
            case REACHED, NOT_WANTED -> false;
        };
    }
}
