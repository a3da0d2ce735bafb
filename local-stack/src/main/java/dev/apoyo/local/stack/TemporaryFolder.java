package dev.apoyo.local.stack;

import dev.apoyo.engines.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for one run: gone at its end, unless somebody wants to look into it. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;
    private boolean isKept;

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    public static TemporaryFolder create(String prefix) throws IOException {
        return new TemporaryFolder(Files.createTempDirectory(prefix));
    }

    public Path path() {
        return path;
    }

    /** Leaves it there at the end. */
    public void keep() {
        isKept = true;
    }

    @Override
    public void close() {
        if (!isKept) {
            Folders.delete(path);
        }
    }
}
