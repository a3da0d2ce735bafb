package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.mail.MailIds;
import dev.apoyo.api.channels.mail.ReplyAddress;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which case a mail belongs to, as its headers say: by the address it was sent to, and by the messages it answers. */
final class MailThreads {

    private static final List<String> RECIPIENTS = List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To");
    private static final Pattern ANGLED =
            Pattern.compile("<([^<>\\s\\p{Cntrl}]{3," + MimeLimits.MESSAGE_ID_CHARS + "})>");

    /** A server may write without a domain; what could be read as two, or as a header, is none. */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>\"(),;:\\p{Cntrl}]{1," + MimeLimits.NAME_CHARS + "}");

    private final MailIds ids;
    private final ReplyAddress replies;

    MailThreads(MailIds ids, ReplyAddress replies) {
        this.ids = ids;
        this.replies = replies;
    }

    /** Of the first reply address that we made, null when there is none. */
    @Nullable Long caseNumberOf(MailHeaders headers) {
        return RECIPIENTS.stream()
                .flatMap(name -> headers.all(name).stream())
                .flatMap(value -> addressesIn(value).stream())
                .map(replies::caseNumberOf)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .findFirst()
                .orElse(null);
    }

    /** Keys of our messages, the nearest first: {@code References} ends with it, and {@code In-Reply-To} says it. */
    List<String> answeredKeysOf(MailHeaders headers) {
        List<String> all = new ArrayList<>(idsIn(headers.all("References")));
        all.addAll(idsIn(headers.all("In-Reply-To")));
        Collections.reverse(all);
        return all.stream()
                .flatMap(id -> ids.keyOf(id).stream())
                .distinct()
                .limit(MimeLimits.REFERENCES)
                .toList();
    }

    /** What stands in angle brackets. */
    static List<String> idsIn(List<String> headers) {
        return headers.stream()
                .flatMap(header -> ANGLED.matcher(header).results())
                .map(found -> found.group(1))
                .limit(MimeLimits.HOPS)
                .toList();
    }

    static List<String> addressesIn(String header) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(header, false))
                    .limit(MimeLimits.ADDRESSES)
                    .filter(address -> !address.isGroup())
                    .map(InternetAddress::getAddress)
                    .filter(address ->
                            address != null && ADDRESS.matcher(address).matches())
                    .map(address -> MailText.line(address, MimeLimits.NAME_CHARS))
                    .toList();
        } catch (AddressException e) {
            return List.of();
        }
    }
}
