package dev.apoyo.api.channels.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Each e-mail is one {@code .eml} file: whole or not there, and sending again replaces it. */
final class MailboxFolder implements MailTransport {

    static final String SUFFIX = ".eml";

    private final Path folder;

    MailboxFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void send(MimeMessage message, String key) throws MessagingException, IOException {
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "unfinished-", ".tmp");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(
                unfinished,
                folder.resolve(key + SUFFIX),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
