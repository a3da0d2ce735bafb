package dev.apoyo.api.cases;

import java.util.Arrays;

/**
 * What happened in a case. Beside each kind that changes the case's row stands what its {@link CaseEvent#data()} must say;
 * other kinds may carry what their feature needs.
 */
public enum CaseEventKind {
    /** It begins: {@code number, assetId, ownerId, deviceId, modelId, faultCode, severity, openedBy, verificationMinutes, signal}. */
    OPENED,
    /** It was there before the log carried facts: all of them. What is before it in the log counts for the thread alone. */
    IMPORTED,
    OWNER_INFORMED,
    /** Telemetry found it again: {@code severity, verificationMinutes} of the alarm. */
    RECURRED,
    /** What an alarm of the case tells is worse than what was known: {@code severity}. */
    SEVERITY_RAISED,
    /** {@code clearSince}, absent when nobody knows. */
    SIGNAL_CLEARED,
    /** It was clear or unknown, and an alarm that the case knows is active. */
    SIGNAL_RETURNED,
    /** Later data showed that an alarm of the case never was: {@code signal, clearSince} without it. */
    ALARM_RETRACTED,
    /** It became a child of an incident: {@code incidentId}. */
    INCIDENT_JOINED,
    /** By whom it is from now on. */
    TAKEN,
    /** {@code accountId}: whose it is from now on, decided by somebody else. */
    ASSIGNED,
    /** Somebody asks somebody else to have it. Between colleagues. */
    HANDOVER_OFFERED,
    /** {@code accountId}: whose it is from now on. */
    HANDOVER_ACCEPTED,
    /** Between colleagues. */
    HANDOVER_DECLINED,
    /** What happens next, in words, and {@code dueAt}; both absent: nothing is planned. */
    NEXT_STEP_SET,
    CALL_BACK_ASKED,
    CALL_BACK_DONE,
    /** Between colleagues: owners never see it. */
    NOTE,
    /** What was said on the phone. Between colleagues. */
    PHONE_NOTE,
    /** Carries {@code channel, address, externalId} when it left by a channel. */
    MESSAGE_TO_OWNER,
    /** Carries {@code channel, address, externalId} when it came by a channel, and {@code receivedAt} when it waited for a person. */
    MESSAGE_FROM_OWNER,
    /** Thanks for a case that is resolved and stays so: nobody has to answer. */
    THANKED,
    /** A message did not get through. Between colleagues. */
    CHANNEL_FAILED,
    /** A share of the time promised for an answer has passed. Between colleagues. */
    PROMISE_WARNED,
    /** The owner heard that the condition is still there. */
    REMINDED,
    EXCHANGE_CHANGED,
    DEVICE_REPLACED,
    REFUND_CHANGED,
    /** {@code overridden} and {@code overrideReason}; {@code outcome} when Apoyo knows it. */
    RESOLVED,
    /** Whether the fault was real: {@code outcome, reason, failedAt}. Between colleagues. */
    OUTCOME_SAID,
    /** Root cause and theme. Between colleagues. */
    CAUSE_SAID,
    /** What was said sent a rule back to shadow. Between colleagues. */
    RULE_FELL_BACK,
    /** {@code why}: {@code PERSON}, {@code RECURRENCE}, {@code FOLLOW_UP} or {@code SURVEY}. */
    REOPENED,
    CONSENT_WITHDRAWN,
    SURVEY_SENT,
    SURVEY_ANSWERED,
    /** Something said in public belongs to it. Between colleagues. */
    MENTION_LINKED;

    /** Whether owners see it in the thread of their case. */
    public boolean isForOwner() {
        return switch (this) {
            case OPENED,
                    OWNER_INFORMED,
                    RECURRED,
                    SEVERITY_RAISED,
                    SIGNAL_CLEARED,
                    SIGNAL_RETURNED,
                    ALARM_RETRACTED,
                    INCIDENT_JOINED,
                    TAKEN,
                    ASSIGNED,
                    HANDOVER_ACCEPTED,
                    NEXT_STEP_SET,
                    CALL_BACK_ASKED,
                    CALL_BACK_DONE,
                    MESSAGE_TO_OWNER,
                    MESSAGE_FROM_OWNER,
                    THANKED,
                    REMINDED,
                    EXCHANGE_CHANGED,
                    DEVICE_REPLACED,
                    REFUND_CHANGED,
                    RESOLVED,
                    REOPENED,
                    CONSENT_WITHDRAWN,
                    SURVEY_SENT,
                    SURVEY_ANSWERED -> true;
            case IMPORTED,
                    HANDOVER_OFFERED,
                    HANDOVER_DECLINED,
                    NOTE,
                    PHONE_NOTE,
                    CHANNEL_FAILED,
                    PROMISE_WARNED,
                    OUTCOME_SAID,
                    CAUSE_SAID,
                    RULE_FELL_BACK,
                    MENTION_LINKED -> false;
        };
    }

    /** Names of those that owners see. */
    static String[] namesForOwner() {
        return Arrays.stream(values())
                .filter(CaseEventKind::isForOwner)
                .map(Enum::name)
                .toArray(String[]::new);
    }
}
