package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;

/** Where a case stands, and which moves are legal. */
public enum CaseState {
    /** Nobody has begun with it. */
    OPEN,
    /** Its owner works on it. */
    IN_PROGRESS,
    RESOLVED;

    /**
     * The state after an event. Throws a {@link Problem} when it may not happen in this one.
     *
     * @param isTaken whether the case is somebody's
     */
    CaseState after(CaseEventKind kind, boolean isTaken) {
        return switch (kind) {
            case OPENED, IMPORTED -> throw new IllegalArgumentException("a case begins once");
            case TAKEN, HANDOVER_ACCEPTED -> take();
            case RESOLVED -> resolve();
            case REOPENED -> reopen(isTaken);
            case RECURRED,
                    SEVERITY_RAISED,
                    SIGNAL_CLEARED,
                    SIGNAL_RETURNED,
                    INCIDENT_JOINED,
                    CONSENT_WITHDRAWN,
                    ASSIGNED,
                    HANDOVER_OFFERED,
                    NEXT_STEP_SET,
                    REMINDED -> stay();
            case OWNER_INFORMED,
                    ALARM_RETRACTED,
                    HANDOVER_DECLINED,
                    CALL_BACK_ASKED,
                    CALL_BACK_DONE,
                    NOTE,
                    PHONE_NOTE,
                    MESSAGE_TO_OWNER,
                    MESSAGE_FROM_OWNER,
                    THANKED,
                    CHANNEL_FAILED,
                    PROMISE_WARNED,
                    EXCHANGE_CHANGED,
                    DEVICE_REPLACED,
                    REFUND_CHANGED,
                    OUTCOME_SAID,
                    CAUSE_SAID,
                    RULE_FELL_BACK,
                    SURVEY_SENT,
                    SURVEY_ANSWERED,
                    MENTION_LINKED -> this;
        };
    }

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

    /** For what happens only while it is not over. */
    private CaseState stay() {
        return switch (this) {
            case OPEN, IN_PROGRESS -> this;
            case RESOLVED -> throw resolved();
        };
    }

    private static Problem resolved() {
        return Problem.of(ProblemType.CASE_RESOLVED, "Reopen the case first");
    }
}
