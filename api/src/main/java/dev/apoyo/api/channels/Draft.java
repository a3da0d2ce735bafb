package dev.apoyo.api.channels;

import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message with its way, ready to be queued.
 *
 * @param key sent along, so that a receiver sees a repeat; once per channel
 * @param ownerId null when it is not for an owner
 * @param purpose of the consent it rests on, asked again before it leaves; null when it needs none
 */
public record Draft(
        String key,
        Way way,
        @Nullable String ownerId,
        @Nullable String assetId,
        @Nullable UUID caseId,
        String language,
        String subject,
        String body,
        @Nullable Purpose purpose,
        Instant at) {

    /** Messages of one lane leave one after the other. */
    String lane() {
        return way.channel() + " " + (caseId == null ? key : caseId);
    }

    Draft on(Way other, String otherBody) {
        return new Draft(key, other, ownerId, assetId, caseId, language, subject, otherBody, purpose, at);
    }
}
