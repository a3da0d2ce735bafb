package dev.apoyo.api.inbound.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder in Maildir form: new mail lies in {@code new}, and goes to {@code cur} as seen, or as flagged when refused. */
final class MaildirMailbox implements MailPolls.Mailbox {

    private static final String SEEN = ":2,S";
    private static final String REFUSED = ":2,FS";

    private final Path folder;

    MaildirMailbox(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "maildir";
    }

    @Override
    public void read(MailPolls.Reader reader, int atMost) throws IOException {
        for (Path file : oldest(atMost)) {
            try {
                switch (reader.take(bytesOf(file))) {
                    case TAKEN -> move(file, SEEN);
                    case REFUSED -> move(file, REFUSED);
                    case LATER -> {}
                }
            } catch (NoSuchFileException e) {
                continue; // another instance was faster
            }
        }
    }

    private List<Path> oldest(int atMost) throws IOException {
        Path fresh = folder.resolve("new");
        if (!Files.isDirectory(fresh)) {
            throw new NoSuchFileException(fresh.toString(), null, "is no Maildir");
        }
        try (Stream<Path> files = Files.list(fresh)) {
            return files.filter(Files::isRegularFile).sorted().limit(atMost).toList();
        }
    }

    /** One byte more than may be is enough to refuse it. */
    private static byte[] bytesOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MimeLimits.MAIL_BYTES + 1);
        }
    }

    private void move(Path file, String flags) throws IOException {
        Path seen = Files.createDirectories(folder.resolve("cur"));
        Files.move(file, seen.resolve(file.getFileName() + flags), StandardCopyOption.ATOMIC_MOVE);
    }
}
