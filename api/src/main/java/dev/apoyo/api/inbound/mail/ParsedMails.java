package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.OwnerWays;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.channels.mail.MailIds;
import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.inbound.Arrival;
import dev.apoyo.api.inbound.Arrival.Attachment;
import dev.apoyo.api.inbound.Arrival.Nature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a mail that a mail service has read what the parser makes of one as it stands on the wire. */
final class ParsedMails {

    private final ReplyAddress replies;
    private final MailThreads threads;

    ParsedMails(String fromAddress, ReplyAddress replies) {
        this.replies = replies;
        this.threads = new MailThreads(MailIds.of(fromAddress), replies);
    }

    /** @throws Problem when a field is not what it should be */
    Arrival read(ParsedMail mail) {
        MailHeaders headers = name -> allOf(mail, name);
        String from = senderOf(mail);
        String whole = MailText.cut(wholeText(mail), MimeLimits.TEXT_BYTES);
        Nature nature = MailNature.of(headers, from, false, replies);
        return new Arrival(
                messageIdOf(mail),
                new Way(ChannelKind.EMAIL, OwnerWays.normal(ChannelKind.EMAIL, from)),
                MailText.line(orEmpty(mail.subject()), MimeLimits.SUBJECT_CHARS),
                ReplyText.newIn(whole),
                whole,
                nature,
                threads.caseNumberOf(headers),
                threads.answeredKeysOf(headers),
                nature == Nature.PERSON ? attachmentsOf(mail) : List.of(),
                null);
    }

    private static List<String> allOf(ParsedMail mail, String name) {
        List<String> values = new ArrayList<>(name.equals("To") ? mail.to() : List.of());
        mail.headersOrNone().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .forEach(header -> values.add(header.value()));
        return values;
    }

    private static String senderOf(ParsedMail mail) {
        List<String> addresses = MailThreads.addressesIn(mail.from());
        if (addresses.size() != 1) {
            throw Problem.invalid(Problem.Place.body, "/from", "must name one sender, such as Ana <ana@example.org>");
        }
        return addresses.get(0);
    }

    private static String messageIdOf(ParsedMail mail) {
        String id = mail.messageId().strip();
        boolean isAngled = id.startsWith("<") && id.endsWith(">");
        return MailText.line(isAngled ? id.substring(1, id.length() - 1) : id, MimeLimits.MESSAGE_ID_CHARS);
    }

    private static String wholeText(ParsedMail mail) {
        String plain = MailText.clean(orEmpty(mail.text()));
        return plain.isBlank() ? HtmlText.of(MailText.clean(orEmpty(mail.html()))) : plain;
    }

    private static List<Attachment> attachmentsOf(ParsedMail mail) {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < mail.files().size(); i++) {
            ParsedMail.File file = mail.files().get(i);
            String mediaType = file.mediaType() == null ? "application/octet-stream" : file.mediaType();
            attachments.add(AttachmentCheck.of(file.name(), mediaType, contentOf(file, i)));
        }
        return attachments;
    }

    private static byte[] contentOf(ParsedMail.File file, int index) {
        try {
            return Base64.getDecoder().decode(file.content());
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(Problem.Place.body, "/attachments/" + index + "/content", "is no base64");
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
