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
    INCIDENT_OVER(true);

    private final boolean alsoByEmail;

    MessageKind(boolean alsoByEmail) {
        this.alsoByEmail = alsoByEmail;
    }

    boolean isAlsoByEmail() {
        return alsoByEmail;
    }
}
