package dev.apoyo.api.channels.mail;

import dev.apoyo.api.ApiConfig;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Where e-mails leave. Blocks. */
interface MailTransport {

    /**
     * Sends, or fails and may be asked again with the same e-mail.
     *
     * @param key of the message; the same e-mail has the same one
     */
    void send(MimeMessage message, String key) throws MessagingException, IOException;

    static MailTransport of(ApiConfig.Mail config) {
        if (config instanceof ApiConfig.Smtp smtp) {
            return new SmtpTransport(smtp);
        }
        return new MailboxFolder(((ApiConfig.Mailbox) config).folder());
    }
}
