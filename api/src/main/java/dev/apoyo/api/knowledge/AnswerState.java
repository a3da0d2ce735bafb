package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a version of an expert's answer stands. */
enum AnswerState {
    PROPOSED,
    ACCEPTED,
    REJECTED,
    /** A later version was accepted. */
    SUPERSEDED;

    /** What it becomes when somebody decides about it. */
    AnswerState decided(boolean isAccepted) {
        return switch (this) {
            case PROPOSED -> isAccepted ? ACCEPTED : REJECTED;
            case ACCEPTED, REJECTED, SUPERSEDED ->
                throw Problem.of(
                        ProblemType.ANSWER_DECIDED,
                        "This version is " + this + " already; only a PROPOSED one is decided. Propose a new version.");
        };
    }
}
