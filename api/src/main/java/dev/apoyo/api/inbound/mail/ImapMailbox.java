package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.ApiConfig;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Properties;

/** The inbox of an IMAP account: new mail is unseen; taken it is seen, refused it is flagged too. */
final class ImapMailbox implements MailPolls.Mailbox {

    private static final String LIMIT_MILLIS = "15000";

    private static final Flags REFUSED = refused();

    private final ApiConfig.Imap config;
    private final String protocol;
    private final Session session;

    ImapMailbox(ApiConfig.Imap config) {
        this.config = config;
        this.protocol = config.ssl() ? "imaps" : "imap";
        Properties properties = new Properties();
        properties.put("mail." + protocol + ".connectiontimeout", LIMIT_MILLIS);
        properties.put("mail." + protocol + ".timeout", LIMIT_MILLIS);
        properties.put("mail." + protocol + ".writetimeout", LIMIT_MILLIS);
        properties.put("mail." + protocol + ".peek", "true"); // reading alone must not mark it as seen
        properties.put("mail.imaps.ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    private static Flags refused() {
        Flags flags = new Flags(Flags.Flag.SEEN);
        flags.add(Flags.Flag.FLAGGED);
        return flags;
    }

    @Override
    public String name() {
        return "imap";
    }

    @Override
    public void read(MailPolls.Reader reader, int atMost) throws Exception {
        try (Store store = session.getStore(protocol)) {
            store.connect(config.host(), config.port(), config.user(), config.password());
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
                for (int i = 0; i < Math.min(atMost, unseen.length); i++) {
                    take(reader, unseen[i]);
                }
            }
        }
    }

    private static void take(MailPolls.Reader reader, Message message) throws Exception {
        boolean isTooLarge = message.getSize() > MimeLimits.MAIL_BYTES;
        switch (isTooLarge ? MailPolls.Verdict.REFUSED : reader.take(bytesOf(message))) {
            case TAKEN -> message.setFlag(Flags.Flag.SEEN, true);
            case REFUSED -> message.setFlags(REFUSED, true);
            case LATER -> {}
        }
    }

    private static byte[] bytesOf(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        return bytes.toByteArray();
    }
}
