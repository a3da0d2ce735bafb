package dev.apoyo.api.http;

/** What an account may do; each operation of the contract names the roles that may call it. */
public enum Role {
    /** Has products; sees only what is theirs. */
    OWNER,
    /** Looks after cases. */
    AGENT,
    /** An agent who also changes rules and makes devices known. */
    LEAD;

    public boolean isStaff() {
        return switch (this) {
            case OWNER -> false;
            case AGENT, LEAD -> true;
        };
    }
}
