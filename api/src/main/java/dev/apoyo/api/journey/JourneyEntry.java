package dev.apoyo.api.journey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One interaction; JSON as in the contract.
 *
 * @param entryId where a page ends; unique
 * @param source where it is kept
 * @param kind what happened, as its source calls it
 * @param phase null until the cases around it are known
 * @param text what was said, or the title of what was told
 */
record JourneyEntry(
        String entryId,
        Instant time,
        Source source,
        String kind,
        @Nullable Phase phase,
        @Nullable UUID caseId,
        @Nullable String by,
        @Nullable String text) {

    /** Where it is kept. */
    enum Source {
        MESSAGE,
        CASE,
        CONSENT,
        ALARM,
        MENTION
    }

    JourneyEntry in(Phase found) {
        return new JourneyEntry(entryId, time, source, kind, found, caseId, by, text);
    }
}
