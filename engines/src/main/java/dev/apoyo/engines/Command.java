package dev.apoyo.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is run to its end. */
final class Command {

    private static final long PATIENCE_SECONDS = 90;

    private Command() {}

    /**
     * Runs it.
     *
     * @throws EngineException with what the program said, when it fails or does not end
     */
    static void run(List<String> commandLine) {
        try {
            // A file and not a pipe: a server that the program leaves behind would keep a pipe open.
            Path said = Files.createTempFile("apoyo-command", ".txt");
            try {
                run(commandLine, said);
            } finally {
                Files.deleteIfExists(said);
            }
        } catch (IOException e) {
            throw new EngineException("could not run " + commandLine, e);
        }
    }

    private static void run(List<String> commandLine, Path said) throws IOException {
        Process process = new ProcessBuilder(commandLine)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!endsInTime(process)) {
            process.destroyForcibly();
            throw new EngineException("did not end within " + PATIENCE_SECONDS + " s: " + commandLine);
        }
        if (process.exitValue() != 0) {
            throw new EngineException("failed with " + process.exitValue() + ": " + commandLine + "\n"
                    + Files.readString(said, StandardCharsets.UTF_8));
        }
    }

    private static boolean endsInTime(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
