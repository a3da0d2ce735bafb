package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.mail.MailIds;
import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.inbound.Arrival.Nature;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a person wrote a mail, by its headers (RFC 3834, RFC 3464 and what mail programs really send). */
final class MailNature {

    private static final Set<String> MACHINES = Set.of("mailer-daemon", "postmaster");
    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> AUTOMATIC_MARKS =
            List.of("X-Autoreply", "X-Autorespond", "X-Autoresponder", "List-Id");

    private MailNature() {}

    static Nature of(MailHeaders headers, String from, boolean isDeliveryReport, ReplyAddress ours) {
        if (ours.isOurs(text(headers, MailIds.LOOP_HEADER))
                || ours.isOurs(from)
                || headers.all("Received").size() > MimeLimits.HOPS) {
            return Nature.LOOP;
        }
        boolean hasNoWayBack = text(headers, "Return-Path").equals("<>");
        if (isDeliveryReport || MACHINES.contains(localPart(from))) {
            return Nature.BOUNCE;
        }
        return hasNoWayBack || saysAutomatic(headers) ? Nature.AUTOMATIC : Nature.PERSON;
    }

    private static boolean saysAutomatic(MailHeaders headers) {
        String submitted = text(headers, "Auto-Submitted");
        return !submitted.isEmpty() && !submitted.startsWith("no")
                || BULK.contains(text(headers, "Precedence"))
                || AUTOMATIC_MARKS.stream().anyMatch(name -> !headers.all(name).isEmpty());
    }

    private static String text(MailHeaders headers, String name) {
        return headers.first(name).strip().toLowerCase(Locale.ROOT);
    }

    private static String localPart(String address) {
        int at = address.indexOf('@');
        return (at < 0 ? address : address.substring(0, at)).toLowerCase(Locale.ROOT);
    }
}
