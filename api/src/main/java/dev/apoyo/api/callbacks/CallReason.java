package dev.apoyo.api.callbacks;

/** Why an owner is owed a call. */
enum CallReason {
    /** The case is critical. */
    URGENT,
    /** It is serious, and the answer that was promised did not come. */
    PROMISE_BROKEN,
    /** No person did anything for too long, or the next step is overdue. */
    STRANDED,
    /** The owner wants one. */
    ASKED
}
