package dev.apoyo.api.handovers;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a handover stands. */
enum HandoverState {
    OFFERED,
    ACCEPTED,
    DECLINED,
    /** Nobody answered in time. */
    EXPIRED;

    HandoverState accept() {
        return answer(ACCEPTED);
    }

    HandoverState decline() {
        return answer(DECLINED);
    }

    /** @throws Problem unless it waits for its answer */
    private HandoverState answer(HandoverState answer) {
        return switch (this) {
            case OFFERED -> answer;
            case ACCEPTED -> throw closed("was accepted");
            case DECLINED -> throw closed("was declined");
            case EXPIRED -> throw closed("has expired; ask again");
        };
    }

    private static Problem closed(String how) {
        return Problem.of(ProblemType.HANDOVER_CLOSED, "This handover " + how);
    }
}
