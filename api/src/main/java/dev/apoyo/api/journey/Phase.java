package dev.apoyo.api.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an interaction stands beside the problems of a product. */
enum Phase {
    /** No case had begun. */
    BEFORE,
    /** A case was open. */
    DURING,
    /** All cases so far were over. */
    AFTER;

    /**
     * From the begin of a case to its end.
     *
     * @param resolvedAt null while it is open
     */
    record Trouble(Instant openedAt, @Nullable Instant resolvedAt) {

        boolean holds(Instant at) {
            return !at.isBefore(openedAt) && (resolvedAt == null || !at.isAfter(resolvedAt));
        }
    }

    /** Pure. A case that was reopened counts as one stretch, from its first begin. */
    static Phase of(Instant at, List<Trouble> troubles) {
        if (troubles.stream().anyMatch(trouble -> trouble.holds(at))) {
            return DURING;
        }
        return troubles.stream().anyMatch(trouble -> trouble.openedAt().isBefore(at)) ? AFTER : BEFORE;
    }
}
