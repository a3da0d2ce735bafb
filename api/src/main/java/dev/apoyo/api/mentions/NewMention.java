package dev.apoyo.api.mentions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post as whoever listens out there tells of it; JSON as {@code NewMention} of the contract.
 *
 * @param source where, for example {@code forum}
 * @param externalId of the post there
 * @param author their handle
 * @param at when it was written
 * @param modelId which product, where the source knows; else it is read from the text
 */
record NewMention(
        String source,
        String externalId,
        String author,
        String text,
        String url,
        Instant at,
        @Nullable String modelId) {}
