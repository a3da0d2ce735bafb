package dev.apoyo.contracts.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody spoke of a product in public: the topic {@code mentions}, key model id. It says what detection needs and no more:
 * neither the text nor who wrote it.
 *
 * @param mentionId computed from source and the post's id there: the same post is the same mention
 * @param source where, for example {@code forum}
 * @param authorKey a hash of who wrote it: the same for the same author of the same source
 * @param modelId which product
 * @param faultCode what is said to be the matter, null when no known fault is
 * @param sentiment how they sound
 * @param at when it was written
 * @param receivedAt when we heard of it
 */
public record Mention(
        String mentionId,
        String source,
        String authorKey,
        String modelId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String faultCode,
        Sentiment sentiment,
        Instant at,
        Instant receivedAt) {

    /** Whether it counts: somebody complains, and of something known. */
    public boolean complainsOfAFault() {
        return faultCode != null && sentiment != Sentiment.POSITIVE;
    }
}
