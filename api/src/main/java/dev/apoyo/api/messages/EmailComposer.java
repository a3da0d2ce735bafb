package dev.apoyo.api.messages;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

/** Makes the message as it stands on the wire. The same e-mail always has the same Message-ID. */
final class EmailComposer {

    private final Session session = Session.getInstance(new Properties());
    private final String fromName;
    private final String fromAddress;

    EmailComposer(String fromName, String fromAddress) {
        this.fromName = fromName;
        this.fromAddress = fromAddress;
    }

    MimeMessage compose(Email email, Instant now) throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new WithMessageId(session, "<" + email.messageId() + "@" + domain() + ">");
        String utf8 = StandardCharsets.UTF_8.name();
        message.setFrom(new InternetAddress(fromAddress, fromName, utf8));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(email.to(), true));
        message.setSubject(email.subject(), utf8);
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setText(email.body(), utf8);
        message.saveChanges();
        return message;
    }

    private String domain() {
        return fromAddress.substring(fromAddress.indexOf('@') + 1);
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
