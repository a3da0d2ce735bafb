package dev.apoyo.api.http;

import java.util.Locale;

/** Every kind of problem the API answers with. Names never change: clients decide by them. */
public enum ProblemType {
    VALIDATION_FAILED(400, "The request is not accepted"),
    UNAUTHENTICATED(401, "Sign in first"),
    NOT_SIGNED(401, "The signature is not accepted"),
    FORBIDDEN(403, "This role may not do this"),
    CONSENT_MISSING(403, "The owner has not allowed this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This address does not take this method"),
    CASE_TAKEN(409, "Somebody else has this case"),
    CASE_RESOLVED(409, "The case is resolved"),
    CASE_NOT_RESOLVED(409, "The case is not resolved"),
    OPEN_CASE_EXISTS(409, "There is an open case of this fault"),
    SIGNAL_NOT_CLEAR(409, "The signal is not clear for long enough"),
    ALARM_STATE(409, "The alarm is in a state that does not allow this"),
    ANSWER_DECIDED(409, "The answer was decided about"),
    INBOUND_HANDLED(409, "It does not wait for anybody"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this key is being answered"),
    EXCHANGE_STATE(409, "The exchange is in a state that does not allow this"),
    EXCHANGE_OPEN(409, "A replacement is on its way or has not shown that it works"),
    LESSER_SPECIFICATION(409, "The replacement would be worse than what it replaces"),
    NOT_IN_STOCK(409, "No such device waits in stock"),
    REFUND_STATE(409, "The refund is in a state that does not allow this"),
    REFUND_TOO_LARGE(409, "More than what is left of what was paid"),
    SURVEY_ANSWERED(409, "The survey is answered"),
    PERSONAL_DATA(409, "The text carries personal data"),
    MENTION_LINKED(409, "The mention belongs to a case"),
    SURVEY_OVER(410, "The survey is over"),
    CASE_WITHOUT_OWNER(409, "The case is nobody's yet"),
    HANDOVER_OPEN(409, "A handover of this case waits for its answer"),
    HANDOVER_CLOSED(409, "The handover does not wait for an answer any more"),
    CALL_BACK_CLOSED(409, "Nobody needs to make this call any more"),
    CHANGED_MEANWHILE(412, "It was changed since you saw it"),
    TOO_LARGE(413, "The body is larger than accepted"),
    UNSUPPORTED_MEDIA_TYPE(415, "This format is not accepted"),
    IDEMPOTENCY_KEY_REUSED(422, "This key belongs to another request"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "Too busy, try again");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As in the answer, for example {@code urn:apoyo:problem:not-found}. */
    public String urn() {
        return "urn:apoyo:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
