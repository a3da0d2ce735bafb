package dev.apoyo.api.exchange;

import static dev.apoyo.api.exchange.ExchangeState.ACTIVATED;
import static dev.apoyo.api.exchange.ExchangeState.APPROVED;
import static dev.apoyo.api.exchange.ExchangeState.CANCELLED;
import static dev.apoyo.api.exchange.ExchangeState.CLOSED;
import static dev.apoyo.api.exchange.ExchangeState.DELIVERED;
import static dev.apoyo.api.exchange.ExchangeState.FAILED;
import static dev.apoyo.api.exchange.ExchangeState.HEALTHY;
import static dev.apoyo.api.exchange.ExchangeState.REQUESTED;
import static dev.apoyo.api.exchange.ExchangeState.SHIPPED;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an exchange stands: where the replacement is, and what becomes of the old product. The two go their own ways, with one
 * rule between them: nobody is asked to send anything back before the replacement has left.
 *
 * @param hasLeft whether the replacement was ever shipped
 */
record ExchangeStatus(ExchangeState state, ReturnState returned, boolean hasLeft) {

    static final ExchangeStatus START = new ExchangeStatus(REQUESTED, ReturnState.NOT_ASKED, false);

    boolean accepts(ExchangeMove move) {
        return switch (move) {
            case REQUEST -> false;
            case APPROVE -> state == REQUESTED;
            case SHIP -> state == APPROVED;
            case DELIVER -> state == SHIPPED;
            case ACTIVATE -> state == DELIVERED;
            case VERIFY, FAIL -> state == ACTIVATED;
            case CANCEL -> state == REQUESTED || state == APPROVED || state == SHIPPED || state == DELIVERED;
            case ASK_RETURN -> state.isUnderWay() && returned == ReturnState.NOT_ASKED;
            case REMIND_RETURN -> returned == ReturnState.EXPECTED && !state.isOver();
            case RECEIVE_RETURN -> hasLeft && !returned.isSettled() && state != CLOSED;
            case WAIVE_RETURN -> state != CLOSED && !returned.isSettled();
            case CLOSE -> state == HEALTHY && returned.isSettled();
        };
    }

    /** @throws Problem that says what is, what was asked and what is accepted */
    ExchangeStatus after(ExchangeMove move) {
        if (!accepts(move)) {
            throw refused(move);
        }
        return switch (move) {
            case REQUEST -> throw new IllegalStateException("an exchange begins with its request");
            case APPROVE -> at(APPROVED);
            case SHIP -> new ExchangeStatus(SHIPPED, returned, true);
            case DELIVER -> at(DELIVERED);
            case ACTIVATE -> at(ACTIVATED);
            case VERIFY -> at(HEALTHY);
            case FAIL -> at(FAILED);
            case CANCEL -> at(CANCELLED);
            case ASK_RETURN -> with(ReturnState.EXPECTED);
            case REMIND_RETURN -> this;
            case RECEIVE_RETURN -> with(ReturnState.RETURNED);
            case WAIVE_RETURN -> with(ReturnState.WAIVED);
            case CLOSE -> at(CLOSED);
        };
    }

    /** In the order of the way. */
    List<ExchangeMove> accepted() {
        return Stream.of(ExchangeMove.values()).filter(this::accepts).toList();
    }

    private ExchangeStatus at(ExchangeState next) {
        return new ExchangeStatus(next, returned, hasLeft);
    }

    private ExchangeStatus with(ReturnState next) {
        return new ExchangeStatus(state, next, hasLeft);
    }

    private Problem refused(ExchangeMove move) {
        return Problem.of(
                        ProblemType.EXCHANGE_STATE,
                        move + " is not possible: " + why(move) + "; accepted now: " + accepted())
                .with("state", state)
                .with("returnState", returned)
                .with("asked", move)
                .with("accepted", accepted());
    }

    private String why(ExchangeMove move) {
        boolean isReturn = move == ExchangeMove.ASK_RETURN || move == ExchangeMove.RECEIVE_RETURN;
        return isReturn && !hasLeft
                ? "the replacement ships first, and it is " + state
                : "the exchange is " + state + " and its return " + returned;
    }
}
