package dev.apoyo.api.people;

/** How well somebody knows what a case is about; the best first. */
public enum Skill {
    /** Knows this fault or this model. */
    SPECIALIST,
    /** Looks after everything. */
    GENERALIST,
    /** Knows other things. */
    OTHER_FIELD;

    static Skill of(StaffMember who, Need need) {
        if (who.skills().isEmpty()) {
            return GENERALIST;
        }
        return who.skills().contains(need.faultCode()) || who.skills().contains(need.modelId())
                ? SPECIALIST
                : OTHER_FIELD;
    }
}
