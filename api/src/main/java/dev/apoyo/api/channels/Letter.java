package dev.apoyo.api.channels;

import dev.apoyo.contracts.product.Purpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner is to be told outside of the app, before it is known on which way.
 *
 * @param key computed from what it tells: once per key and channel
 * @param isReply whether a person answers, which follows the owner's last message
 * @param greeting stands before the text where the channel has room for it
 * @param closing stands behind it there
 * @param purpose of the consent it rests on; null when it needs none
 */
public record Letter(
        String key,
        String ownerId,
        String assetId,
        @Nullable UUID caseId,
        boolean isReply,
        String language,
        String subject,
        String greeting,
        String text,
        String closing,
        @Nullable Purpose purpose,
        Instant at) {}
