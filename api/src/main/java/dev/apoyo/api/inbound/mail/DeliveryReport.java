package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.mail.MailIds;
import dev.apoyo.api.inbound.Arrival.Bounced;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report of RFC 3464 says of one of our messages. A report on anything else says nothing to us. */
final class DeliveryReport {

    private static final Pattern RECIPIENT =
            Pattern.compile("(?im)^Final-Recipient:[ \\t]*rfc822;[ \\t]*<?([^\\s<>]{3,254})>?[ \\t]*$");
    private static final Pattern ACTION = Pattern.compile("(?im)^Action:[ \\t]*([a-z]{4,12})[ \\t]*$");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:[ \\t]*([245]\\.[0-9]{1,3}\\.[0-9]{1,3})");
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?im)^Diagnostic-Code:[ \\t]*(.{1,300})$");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:[ \\t]*<([^<>\\s]{3,500})>");
    private static final int READ_BYTES = 64 * 1024;

    private DeliveryReport() {}

    /** @param leaves all parts of the report that are no multipart */
    static @Nullable Bounced of(List<MimePart> leaves, MailIds ids) {
        String status = textOf(leaves, "message/delivery-status");
        String original = textOf(leaves, "message/rfc822") + "\n" + textOf(leaves, "text/rfc822-headers");
        Optional<String> key = first(MESSAGE_ID, original).flatMap(ids::keyOf);
        Optional<String> recipient = first(RECIPIENT, status);
        if (key.isEmpty() || recipient.isEmpty()) {
            return null;
        }
        boolean isFinal =
                first(ACTION, status).orElse("").toLowerCase(Locale.ROOT).equals("failed");
        String reason = first(STATUS, status).orElse("") + " "
                + first(DIAGNOSTIC, status).orElse("not delivered");
        return new Bounced(key.get(), recipient.get(), MailText.line(reason, MimeLimits.SUBJECT_CHARS), isFinal);
    }

    private static String textOf(List<MimePart> leaves, String mediaType) {
        return leaves.stream()
                .filter(leaf -> leaf.mediaType().equals(mediaType))
                .findFirst()
                .map(leaf -> MailText.clean(new String(leaf.body(READ_BYTES), StandardCharsets.UTF_8)))
                .orElse("");
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
