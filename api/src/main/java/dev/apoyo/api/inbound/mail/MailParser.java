package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.OwnerWays;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.channels.mail.MailIds;
import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.inbound.Arrival;
import dev.apoyo.api.inbound.Arrival.Attachment;
import dev.apoyo.api.inbound.Arrival.Nature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Reads an RFC 822 mail that anybody may have made. Blocks the thread for as long as 10 MB take. */
final class MailParser {

    private final ReplyAddress replies;
    private final MailIds ids;
    private final MailThreads threads;

    /** @param fromAddress sender of our e-mails */
    MailParser(String fromAddress, ReplyAddress replies) {
        this.replies = replies;
        this.ids = MailIds.of(fromAddress);
        this.threads = new MailThreads(ids, replies);
    }

    /** A part and how deep it is. */
    private record Nested(MimePart part, int depth) {}

    Arrival parse(byte[] bytes) throws MailRefused {
        if (bytes.length > MimeLimits.MAIL_BYTES) {
            throw new MailRefused(MailRefused.Reason.TOO_LARGE);
        }
        MimePart mail = MimePart.of(bytes, 0, bytes.length);
        List<MimePart> leaves = leavesOf(mail);
        String from = senderOf(mail);
        boolean isReport =
                mail.is("multipart", "report") && mail.parameter("report-type").equalsIgnoreCase("delivery-status");
        Nature nature = MailNature.of(mail::headers, from, isReport, replies);
        String whole = MailText.cut(wholeText(leaves), MimeLimits.TEXT_BYTES);
        return new Arrival(
                messageIdOf(mail, bytes),
                new Way(ChannelKind.EMAIL, OwnerWays.normal(ChannelKind.EMAIL, from)),
                subjectOf(mail),
                ReplyText.newIn(whole),
                whole,
                nature,
                threads.caseNumberOf(mail::headers),
                threads.answeredKeysOf(mail::headers),
                nature == Nature.PERSON ? attachmentsOf(leaves) : List.of(),
                nature == Nature.BOUNCE ? DeliveryReport.of(leaves, ids) : null);
    }

    private static List<MimePart> leavesOf(MimePart mail) throws MailRefused {
        List<MimePart> leaves = new ArrayList<>();
        Deque<Nested> open = new ArrayDeque<>(List.of(new Nested(mail, 1)));
        int parts = 0;
        while (!open.isEmpty()) {
            Nested next = open.pop();
            parts++;
            List<MimePart> children =
                    next.part().is("multipart", "*") ? next.part().children() : List.of();
            if (parts + open.size() + children.size() > MimeLimits.PARTS) {
                throw new MailRefused(MailRefused.Reason.TOO_MANY_PARTS);
            }
            if (!children.isEmpty() && next.depth() >= MimeLimits.DEPTH) {
                throw new MailRefused(MailRefused.Reason.TOO_DEEP);
            }
            if (children.isEmpty()) {
                leaves.add(next.part());
            }
            for (int i = children.size() - 1; i >= 0; i--) { // the first one on top
                open.push(new Nested(children.get(i), next.depth() + 1));
            }
        }
        return leaves;
    }

    /** One sender: of two nobody knows whose word it is. */
    private static String senderOf(MimePart mail) throws MailRefused {
        List<String> values = mail.headers("From");
        List<String> addresses = values.size() == 1 ? MailThreads.addressesIn(values.get(0)) : List.of();
        if (addresses.size() != 1) {
            throw new MailRefused(MailRefused.Reason.NO_SENDER);
        }
        return addresses.get(0);
    }

    private static String subjectOf(MimePart mail) {
        String subject = mail.header("Subject");
        return subject == null ? "" : MailText.line(MimePart.decodedWords(subject), MimeLimits.SUBJECT_CHARS);
    }

    /** Mail without an id is told apart by its bytes. */
    private static String messageIdOf(MimePart mail, byte[] bytes) {
        List<String> ids = MailThreads.idsIn(mail.headers("Message-ID"));
        return ids.isEmpty() ? "sha256-" + sha256(bytes) : ids.get(0);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Plain text where there is some, else the words of the HTML. */
    private static String wholeText(List<MimePart> leaves) {
        String plain = textsOf(leaves, "plain");
        return plain.isBlank() ? HtmlText.of(textsOf(leaves, "html")) : plain;
    }

    private static String textsOf(List<MimePart> leaves, String secondary) {
        return leaves.stream()
                .filter(leaf -> leaf.is("text", secondary) && !leaf.isAttachment())
                .map(leaf -> MailText.of(leaf.body(MimeLimits.TEXT_BYTES), leaf.charset())
                        .strip())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static List<Attachment> attachmentsOf(List<MimePart> leaves) {
        List<Attachment> attachments = new ArrayList<>();
        for (MimePart leaf : leaves) {
            if (leaf.isAttachment() || !leaf.is("text", "*")) {
                attachments.add(attachment(leaf));
            }
        }
        return attachments;
    }

    private static Attachment attachment(MimePart leaf) {
        byte[] content = leaf.body(MimeLimits.MAIL_BYTES);
        return AttachmentCheck.of(leaf.fileName(), leaf.mediaType(), content);
    }
}
