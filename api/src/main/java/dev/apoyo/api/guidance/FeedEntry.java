package dev.apoyo.api.guidance;

import dev.apoyo.api.support.SupportLinks;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing in the whole feed of an owner; JSON as {@code FeedEntry} of the contract.
 *
 * @param entryId sorts entries of one instant
 * @param what the kind of message, or what became of health or case
 * @param text null where the title says all
 */
record FeedEntry(
        String entryId,
        Instant time,
        Source source,
        String what,
        String assetId,
        String title,
        @Nullable String text,
        @Nullable UUID caseId,
        @Nullable Long caseNumber,
        @Nullable String alarmId,
        SupportLinks support) {

    enum Source {
        /** What the owner was told: notices, tips, answers. */
        MESSAGE,
        /** How a product is: a fault was found, or is over. */
        HEALTH,
        /** Where a case stands. */
        CASE
    }
}
