package dev.apoyo.api.refunds;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a refund stands, and which moves are legal. */
public enum RefundState {
    /** A person decides. */
    REQUESTED,
    /** It is on its way. */
    APPROVED,
    DECLINED,
    PAID,
    /** The payment service refused it for good. */
    FAILED;

    RefundState decide(boolean isApproved) {
        return switch (this) {
            case REQUESTED -> isApproved ? APPROVED : DECLINED;
            case APPROVED, DECLINED, PAID, FAILED -> throw decided();
        };
    }

    RefundState settle(boolean isPaid) {
        return switch (this) {
            case APPROVED -> isPaid ? PAID : FAILED;
            case REQUESTED, DECLINED, PAID, FAILED ->
                throw Problem.of(
                                ProblemType.REFUND_STATE,
                                "The refund is " + this + "; only one that is APPROVED is paid, and once")
                        .with("state", this);
        };
    }

    /** Whether its amount is spoken for. */
    boolean isClaimed() {
        return switch (this) {
            case REQUESTED, APPROVED, PAID -> true;
            case DECLINED, FAILED -> false;
        };
    }

    private Problem decided() {
        return Problem.of(
                        ProblemType.REFUND_STATE,
                        "The refund is " + this + " and was decided; accepted while it is REQUESTED")
                .with("state", this);
    }
}
