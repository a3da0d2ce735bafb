package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.inbound.Arrival;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Mails of tests, line by line as on the wire. */
final class Mails {

    static final String SUPPORT = "support@lumo.example";
    static final ReplyAddress REPLIES = new ReplyAddress(SUPPORT, List.of(new byte[] {1, 2, 3}));
    static final MailParser PARSER = new MailParser(SUPPORT, REPLIES);

    private Mails() {}

    static byte[] bytes(String... lines) {
        return String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    static Arrival parse(String... lines) throws MailRefused {
        return PARSER.parse(bytes(lines));
    }
}
