package dev.apoyo.api.registry;

import org.jspecify.annotations.Nullable;

/**
 * An asset and who owns it: what is needed to decide about it and to speak to its owner.
 *
 * @param deviceId the device that serves it now
 * @param email null when there is none
 * @param hasPhone whether its owner can be called
 */
public record OwnedAsset(
        String assetId,
        String deviceId,
        String modelId,
        String ownerId,
        String ownerName,
        @Nullable String email,
        String language,
        boolean hasPhone) {}
