package dev.apoyo.local.journey;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/** How an owner reads and answers e-mails: with a mail program that knows nothing of Apoyo. */
final class PostBox {

    private final Session session = Session.getInstance(new Properties());
    private final Path received;
    private final Path maildir;

    PostBox(Path received, Path maildir) {
        this.received = received;
        this.maildir = maildir;
    }

    /** A mail as it came. */
    record Mail(String subject, String body, MimeMessage message) {}

    /** All that came for an address, the oldest first. */
    List<Mail> to(String address) {
        try (Stream<Path> files = Files.list(received)) {
            List<Mail> mails = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".eml"))
                    .sorted(Comparator.comparing(PostBox::writtenAt))
                    .toList()) {
                Mail mail = read(file);
                if (mail.message().getAllRecipients()[0].toString().equals(address)) {
                    mails.add(mail);
                }
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mail read(Path file) throws IOException, MessagingException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(session, in);
            return new Mail(message.getSubject(), (String) message.getContent(), message);
        }
    }

    static String header(Mail mail, String name) {
        try {
            return mail.message().getHeader(name, " ");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers as mail programs do: to the reply address, with the thread and the text before quoted below. */
    void answer(Mail mail, String text) {
        try {
            MimeMessage answer = (MimeMessage) mail.message().reply(false);
            Address owner = mail.message().getRecipients(Message.RecipientType.TO)[0];
            answer.setFrom(owner);
            String quoted = "> " + mail.body().replace("\n", "\n> ");
            answer.setText(text + "\n\nEl jue, 26 nov 2026, Lumo Appliances escribió:\n" + quoted, "UTF-8");
            answer.saveChanges();
            deliver(answer);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deliver(MimeMessage message) throws MessagingException, IOException {
        String name = UUID.randomUUID().toString();
        Path unfinished = maildir.resolve(name);
        try (var out = Files.newOutputStream(unfinished)) {
            message.writeTo(out);
        }
        Files.move(unfinished, maildir.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
