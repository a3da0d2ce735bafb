package dev.apoyo.api.messages;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.support.SupportLinks;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing an owner is told; JSON as in {@code FeedItem} of the contract.
 *
 * @param itemId computed from what it tells, so that telling again is no second message
 * @param text paragraphs, divided by an empty line
 * @param from who wrote it, null when Apoyo did
 * @param reactionMillis from the device's message at our door to now, null when no telemetry is behind it
 */
public record OwnerMessage(
        String itemId,
        Instant time,
        MessageKind kind,
        String assetId,
        String language,
        String title,
        String text,
        @Nullable Severity severity,
        @Nullable UUID caseId,
        @Nullable String alarmId,
        @Nullable String from,
        @Nullable Long reactionMillis,
        Ground ground) {

    /** JSON {@code support}. */
    @JsonProperty
    public SupportLinks support() {
        return SupportLinks.ofMessage(assetId, caseId, alarmId);
    }
}
