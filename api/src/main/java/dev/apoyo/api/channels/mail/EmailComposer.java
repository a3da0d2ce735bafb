package dev.apoyo.api.channels.mail;

import dev.apoyo.api.channels.Outgoing;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Makes the message as it stands on the wire. The same message always has the same Message-ID; those of one case are one
 * thread, and what is answered to them comes back to the case.
 */
final class EmailComposer {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final Session session = Session.getInstance(new Properties());
    private final String fromName;
    private final String fromAddress;
    private final MailIds ids;
    private final ReplyAddress replies;

    EmailComposer(String fromName, String fromAddress, ReplyAddress replies) {
        this.fromName = fromName;
        this.fromAddress = fromAddress;
        this.ids = MailIds.of(fromAddress);
        this.replies = replies;
    }

    MimeMessage compose(Outgoing message, Instant now) throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = new WithMessageId(session, ids.messageId(message.key()));
        String utf8 = StandardCharsets.UTF_8.name();
        mail.setFrom(new InternetAddress(fromAddress, fromName, utf8));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.address(), true));
        mail.setSubject(oneLine(message.draft().subject()), utf8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", message.draft().language());
        mail.setHeader(MailIds.LOOP_HEADER, fromAddress);
        thread(mail, message);
        mail.setText(message.draft().body(), utf8);
        mail.saveChanges();
        return mail;
    }

    private void thread(MimeMessage mail, Outgoing message) throws MessagingException {
        if (message.caseNumber() != null) {
            mail.setHeader("Reply-To", replies.of(message.caseNumber()));
        }
        List<String> references = new ArrayList<>();
        message.earlierKeys().forEach(key -> references.add(ids.messageId(key)));
        if (message.answers() != null) {
            String answers = "<" + oneLine(message.answers()).replace(" ", "") + ">";
            references.add(answers);
            mail.setHeader("In-Reply-To", answers);
        }
        if (!references.isEmpty()) {
            mail.setHeader("References", String.join("\r\n ", references));
        }
    }

    /** What people write may not become a header of its own. */
    private static String oneLine(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    private static final class WithMessageId extends MimeMessage {

        private final String messageId;

        WithMessageId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
