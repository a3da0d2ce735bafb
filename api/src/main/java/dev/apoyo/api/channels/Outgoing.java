package dev.apoyo.api.channels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that was claimed to be sent now.
 *
 * @param attempts begun so far, this one included
 * @param isAllowed false when the consent it rests on was withdrawn meanwhile
 * @param caseNumber of its case, null when it has none
 * @param earlierKeys of the same case on the same channel, oldest first, at most a few
 * @param answers how the sender's side calls the owner's last message on this channel; null when there is none
 */
public record Outgoing(
        long outboundId,
        Draft draft,
        int attempts,
        boolean isAllowed,
        @Nullable Long caseNumber,
        List<String> earlierKeys,
        @Nullable String answers) {

    public String key() {
        return draft.key();
    }

    public String address() {
        return draft.way().address();
    }
}
