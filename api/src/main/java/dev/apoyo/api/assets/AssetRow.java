package dev.apoyo.api.assets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An asset with counts of what is open, as read. */
record AssetRow(
        String assetId,
        String ownerId,
        String ownerName,
        String modelId,
        String deviceId,
        String region,
        String lot,
        int activeAlarms,
        boolean hasUrgentAlarm,
        int openCases,
        @Nullable String firmware,
        boolean connected,
        @Nullable Instant connectionChangedAt,
        @Nullable Instant lastReadingAt) {}
