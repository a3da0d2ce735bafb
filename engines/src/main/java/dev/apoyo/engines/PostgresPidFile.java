package dev.apoyo.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: which server process, if any, works on a data folder. */
record PostgresPidFile(Path dataDir) {

    private static final int PORT_LINE = 3;

    static PostgresPidFile in(Path dataDir) {
        return new PostgresPidFile(dataDir.toAbsolutePath());
    }

    /** The server that works on this folder now; empty when there is none, whatever a stale file says. */
    Optional<ProcessHandle> server() {
        return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::servesThisFolder);
    }

    /** Removes a file that a killed server left; its number may be another program's by now. */
    void deleteWhenStale() {
        if (server().isEmpty()) {
            try {
                Files.deleteIfExists(path());
            } catch (IOException e) {
                throw new EngineException("could not remove the stale " + path(), e);
            }
        }
    }

    private Path path() {
        return dataDir.resolve("postmaster.pid");
    }

    private boolean servesThisFolder(ProcessHandle process) {
        String program = process.info().command().orElse("");
        List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
        return program.endsWith("/postgres") && arguments.contains(dataDir.toString());
    }

    private Optional<Long> pid() {
        return number(0);
    }

    /** Where the server listens, once it does. */
    Optional<Integer> port() {
        return number(PORT_LINE).map(Long::intValue);
    }

    private Optional<Long> number(int line) {
        try {
            List<String> lines = Files.readAllLines(path());
            return lines.size() <= line
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(lines.get(line).trim()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            throw new EngineException("cannot read " + path(), e);
        }
    }
}
