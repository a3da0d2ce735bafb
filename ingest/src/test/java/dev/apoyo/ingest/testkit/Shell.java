package dev.apoyo.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs that were not written here. */
public final class Shell {

    private static final long WITHIN_SECONDS = 60;

    private Shell() {}

    /** What a program did. */
    public record Result(int exitCode, String output) {}

    /** Runs to the end, at most a minute; both outputs together. */
    public static Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("apoyo-shell", ".out");
        try {
            Process process = start(command, output);
            process.getOutputStream().close();
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + command + "\n" + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output, UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** Starts and leaves it running. */
    public static Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
