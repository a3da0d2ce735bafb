package dev.apoyo.api.cases;

/** What happened in a case. */
public enum CaseEventKind {
    OPENED,
    OWNER_INFORMED,
    RECURRED,
    SIGNAL_CLEARED,
    /** Later data showed that an alarm of the case never was. */
    ALARM_RETRACTED,
    /** It became a child of an incident. */
    INCIDENT_JOINED,
    TAKEN,
    /** Between colleagues: owners never see it. */
    NOTE,
    MESSAGE_TO_OWNER,
    MESSAGE_FROM_OWNER,
    /** A share of the time promised for an answer has passed. Between colleagues. */
    PROMISE_WARNED,
    RESOLVED,
    /** Whether the fault was real. Between colleagues. */
    OUTCOME_SAID,
    /** What was said sent a rule back to shadow. Between colleagues. */
    RULE_FELL_BACK,
    REOPENED,
    CONSENT_WITHDRAWN
}
