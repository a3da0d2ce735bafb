package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a case stands, and which moves are legal. */
public enum CaseState {
    /** Nobody has it yet. */
    OPEN,
    /** Somebody has it. */
    IN_PROGRESS,
    RESOLVED;

    CaseState take() {
        return switch (this) {
            case OPEN, IN_PROGRESS -> IN_PROGRESS;
            case RESOLVED -> throw resolved();
        };
    }

    CaseState resolve() {
        return switch (this) {
            case OPEN, IN_PROGRESS -> RESOLVED;
            case RESOLVED -> throw resolved();
        };
    }

    /** @param isTaken whether somebody had it when it was resolved */
    CaseState reopen(boolean isTaken) {
        return switch (this) {
            case OPEN, IN_PROGRESS ->
                throw Problem.of(ProblemType.CASE_NOT_RESOLVED, "Only a resolved case is reopened");
            case RESOLVED -> isTaken ? IN_PROGRESS : OPEN;
        };
    }

    private static Problem resolved() {
        return Problem.of(ProblemType.CASE_RESOLVED, "Reopen the case first");
    }
}
