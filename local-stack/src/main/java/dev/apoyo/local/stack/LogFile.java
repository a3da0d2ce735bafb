package dev.apoyo.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the log of this process goes: the terminal is for people. Call before anything logs. */
public final class LogFile {

    /** Read by {@code logback.xml}. */
    private static final String PROPERTY = "apoyo.log.file";

    private LogFile() {}

    public static void use(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "a log file in a folder"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log " + file, e);
        }
        System.setProperty(PROPERTY, file.toString());
    }
}
