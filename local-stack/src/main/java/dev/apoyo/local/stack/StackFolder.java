package dev.apoyo.local.stack;

import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.engines.EngineException;
import dev.apoyo.engines.FolderLock;
import dev.apoyo.engines.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where all state is, held for this process. */
public final class StackFolder implements AutoCloseable {

    private static final String LOG_FILE = "apoyo.log";

    private final Path root;
    private final FolderLock lock;

    private StackFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the folder.
     *
     * @throws StackException when another Apoyo works on it
     */
    public static StackFolder take(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            return new StackFolder(root, FolderLock.take(root));
        } catch (EngineException e) {
            throw new StackException(
                    "Apoyo cannot start here: " + e.getMessage()
                            + ". Stop that one first, or give this one another folder with --data.",
                    e);
        }
    }

    /** Where the log goes, known before the folder is taken. */
    public static Path logFile(Path folder) {
        return folder.toAbsolutePath().normalize().resolve(LOG_FILE);
    }

    /** Ends a database server that a killed Apoyo left behind: it would hold the port. */
    public void stopLeftOvers() {
        EmbeddedPostgresServer.stopLeftOver(postgres());
    }

    /** Removes all state; the lock and the log stay. */
    public void empty() {
        stopLeftOvers();
        for (Path child : children()) {
            String name = String.valueOf(child.getFileName());
            if (!name.equals(FolderLock.FILE) && !name.equals(LOG_FILE)) {
                Folders.delete(child);
            }
        }
    }

    public Path root() {
        return root;
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Checkpoints of the jobs. */
    public Path flink() {
        return root.resolve("flink");
    }

    /** Emptied at each start. */
    public Path temporary() {
        Path temporary = root.resolve("tmp");
        Folders.delete(temporary);
        try {
            return Files.createDirectories(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where e-mails go instead of to people. */
    public Path mailbox() {
        return root.resolve("mailbox");
    }

    /** A Maildir: a mail that is put into its folder {@code new} has been sent to the maker. */
    public Path maildir() {
        Path maildir = root.resolve("maildir");
        try {
            Files.createDirectories(maildir.resolve("new"));
            return maildir;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + maildir, e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    private List<Path> children() {
        try (Stream<Path> listed = Files.list(root)) {
            return listed.toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + root, e);
        }
    }
}
