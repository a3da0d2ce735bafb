package dev.apoyo.api.callbacks;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a call stands. */
enum CallState {
    /** Somebody must call. */
    OPEN,
    DONE,
    /** The case was resolved first. */
    CANCELLED;

    /** @throws Problem unless it is open */
    CallState done() {
        return switch (this) {
            case OPEN -> DONE;
            case DONE -> throw Problem.of(ProblemType.CALL_BACK_CLOSED, "Somebody made this call already");
            case CANCELLED ->
                throw Problem.of(ProblemType.CALL_BACK_CLOSED, "The case was resolved, so nobody needs to call");
        };
    }
}
