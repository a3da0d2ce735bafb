package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.Way;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in from outside, read and not yet believed.
 *
 * @param externalId how the sender's side calls it; a second one with the same id is a repeat
 * @param from the way it came, and the way an answer may go
 * @param text what is new in it
 * @param original all of it
 * @param nature whether a person wrote it
 * @param caseNumber of the reply address it was sent to, which only we can have made; null when there is none
 * @param answeredKeys of our messages that it says it answers, the nearest first
 * @param bounced what did not arrive, when it is a bounce that says so
 */
public record Arrival(
        String externalId,
        Way from,
        String subject,
        String text,
        String original,
        Nature nature,
        @Nullable Long caseNumber,
        List<String> answeredKeys,
        List<Attachment> attachments,
        @Nullable Bounced bounced) {

    /** Whether a person wrote it. */
    public enum Nature {
        PERSON,
        /** Out of office and the like: kept, never answered, and no contact. */
        AUTOMATIC,
        /** A mail server says that ours did not arrive. */
        BOUNCE,
        /** Our own, or going round. */
        LOOP
    }

    /**
     * A file that came with it.
     *
     * @param content null when it is not kept
     * @param refused why it is not kept, null when it is
     */
    public record Attachment(
            String name,
            String mediaType,
            long sizeBytes,
            byte @Nullable [] content,
            @Nullable String refused) {}

    /**
     * What a mail server says of one of ours.
     *
     * @param key of our message
     * @param isFinal false when it still tries
     */
    public record Bounced(String key, String address, String reason, boolean isFinal) {}

    /** The same for the same message, so that taking it again is no second one. */
    UUID inboundId() {
        String name = "inbound " + from.channel() + " " + externalId;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
