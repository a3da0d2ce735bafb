package dev.apoyo.api.messages;

/** Why an owner is addressed. */
public enum MessageKind {
    FAULT_NOTICE(true),
    CONSUMABLE_NOTICE(true),
    MISUSE_TIP(false),
    USAGE_TIP(false),
    STAFF_MESSAGE(true),
    CASE_RESOLVED(true),
    CASE_REOPENED(true),
    INCIDENT_STARTED(true),
    INCIDENT_OVER(true),
    /** The condition is still there. */
    REMINDER(true),
    /** What was held for lack of budget, in one message. */
    DIGEST(true),
    SURVEY(true),
    EXCHANGE_UPDATE(true),
    REFUND_UPDATE(true),
    CALL_BACK(true);

    private final boolean alsoOutside;

    MessageKind(boolean alsoOutside) {
        this.alsoOutside = alsoOutside;
    }

    /** Whether it is told outside of the app too: by e-mail or as the owner wants it. */
    boolean isAlsoOutside() {
        return alsoOutside;
    }

    /** Whether a person answers with it; it goes where the owner's last message came from. */
    public boolean isReply() {
        return this == STAFF_MESSAGE || this == CASE_RESOLVED || this == CASE_REOPENED;
    }
}
