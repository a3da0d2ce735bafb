package dev.apoyo.api.reports;

/**
 * Something customers have to go through with us.
 *
 * @param key the theme or the fault of {@link Step#GETTING_HELP}; empty for the others
 */
record Process(Step step, String key) {

    /** Which part of the way. */
    enum Step {
        /** Reaching out at all, for a fault or theme; and how hard it was, as surveys say. */
        GETTING_HELP,
        /** From a contact to a person's answer, and asking again meanwhile. */
        WAITING_FOR_REPLY,
        /** Reaching out again after we said that it was over. */
        REPEAT_CONTACT,
        /** Waiting for another device, and asking about it. */
        EXCHANGE
    }

    static Process of(Step step) {
        return new Process(step, "");
    }
}
