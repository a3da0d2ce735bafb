package dev.apoyo.api.guidance;

import dev.apoyo.api.support.SupportLinks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an owner may do next; JSON as {@code NextAction} of the contract.
 *
 * @param reason why it is offered, for the owner to read
 * @param expiresAt when it makes no sense any more
 * @param link where to read on, outside of the API; null for none
 */
record Action(
        Kind kind,
        String title,
        String text,
        String reason,
        Instant since,
        Instant expiresAt,
        @Nullable UUID caseId,
        @Nullable String alarmId,
        @Nullable String link,
        SupportLinks support) {

    /** The more important first. */
    enum Kind {
        SAFETY,
        CASE_STEP,
        ANSWER_QUESTION,
        TIP,
        MILESTONE,
        PROMOTION
    }
}
