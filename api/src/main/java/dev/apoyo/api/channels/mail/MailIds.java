package dev.apoyo.api.channels.mail;

import java.util.Locale;
import java.util.Optional;

/** How our e-mails are called on the wire, and which of such names are ours. */
public final class MailIds {

    /** Carried by what we send; what comes back with it is our own. */
    public static final String LOOP_HEADER = "X-Loop";

    private final String domain;

    private MailIds(String domain) {
        this.domain = domain;
    }

    /** @param fromAddress sender of our e-mails */
    public static MailIds of(String fromAddress) {
        return new MailIds(fromAddress.substring(fromAddress.lastIndexOf('@') + 1));
    }

    String messageId(String key) {
        return "<" + key + "@" + domain + ">";
    }

    /**
     * The key of the message that is called so; empty when it is none of ours.
     *
     * @param messageId without angle brackets
     */
    public Optional<String> keyOf(String messageId) {
        String ending = "@" + domain.toLowerCase(Locale.ROOT);
        return messageId.toLowerCase(Locale.ROOT).endsWith(ending)
                ? Optional.of(messageId.substring(0, messageId.length() - ending.length()))
                : Optional.empty();
    }
}
