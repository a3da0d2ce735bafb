package dev.apoyo.api.channels.mail;

import dev.apoyo.api.ApiConfig;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** Hands e-mails to an SMTP server, with time limits on each step. */
final class SmtpTransport implements MailTransport {

    private static final String LIMIT_MILLIS = "10000";

    private final ApiConfig.Smtp config;
    private final Session session;

    SmtpTransport(ApiConfig.Smtp config) {
        this.config = config;
        Properties properties = new Properties();
        properties.put("mail.smtp.host", config.host());
        properties.put("mail.smtp.port", Integer.toString(config.port()));
        properties.put("mail.smtp.auth", Boolean.toString(!config.user().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(config.startTls()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(config.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", LIMIT_MILLIS);
        properties.put("mail.smtp.timeout", LIMIT_MILLIS);
        properties.put("mail.smtp.writetimeout", LIMIT_MILLIS);
        this.session = Session.getInstance(properties);
    }

    @Override
    public void send(MimeMessage message, String key) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            if (config.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(config.user(), config.password());
            }
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
