package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.registry.OwnedAsset;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something an owner said, on whatever channel.
 *
 * @param asset what it is about, and whose it is
 * @param caseId the case that it names, such as by the thread it answers in; null when it names none
 * @param time when it lands
 * @param receivedAt when it came, before it waited for a person who knew where it belongs; else the same
 * @param by the owner: {@link Author.Kind#OWNER}
 * @param text without quoted text and signatures
 * @param channel the name of a {@code ChannelKind}, such as {@code IN_APP} or {@code EMAIL}
 * @param address where an answer goes, null when the channel needs none
 * @param externalId the channel's own id of it, null when it has none
 */
public record Contact(
        OwnedAsset asset,
        @Nullable UUID caseId,
        Instant time,
        Instant receivedAt,
        Author by,
        String text,
        String channel,
        @Nullable String address,
        @Nullable String externalId) {

    public Contact {
        if (by.kind() != Author.Kind.OWNER) {
            throw new IllegalArgumentException("a contact comes from an owner, not from " + by.kind());
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("a contact says something");
        }
    }

    /** As an event of the case it landed on. */
    CaseEvent as(CaseEventKind kind) {
        return CaseEvent.of(by, time, kind, text)
                .with(CaseData.CHANNEL, channel)
                .with(CaseData.ADDRESS, address)
                .with(CaseData.EXTERNAL_ID, externalId)
                .with(CaseData.RECEIVED_AT, receivedAt.isBefore(time) ? receivedAt : null);
    }
}
