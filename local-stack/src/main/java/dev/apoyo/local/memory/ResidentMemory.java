package dev.apoyo.local.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Memory that is really in use, read from {@code /proc}; all zero where there is none.
 *
 * @param ownBytes of this process: resident set size
 * @param databaseBytes of the database's processes: their proportional share, for they map the same buffers
 */
public record ResidentMemory(long ownBytes, long databaseBytes) {

    private static final long KIBIBYTE = 1024;
    private static final double MEBIBYTE = 1024.0 * 1024.0;

    /**
     * Reads it now.
     *
     * @param databasePid the database's main process, if it is ours
     */
    public static ResidentMemory measure(OptionalLong databasePid) {
        long own = value(Path.of("/proc/self/status"), "VmRSS:").orElse(0);
        long database = databaseProcesses(databasePid)
                .mapToLong(process -> shareOf(process.pid()))
                .sum();
        return new ResidentMemory(own, database);
    }

    public long totalBytes() {
        return ownBytes + databaseBytes;
    }

    /** For people: {@code 1,234 MB}. */
    public String text() {
        return String.format(Locale.ROOT, "%,.0f MB", totalBytes() / MEBIBYTE);
    }

    private static Stream<ProcessHandle> databaseProcesses(OptionalLong pid) {
        return pid.stream()
                .boxed()
                .flatMap(known -> ProcessHandle.of(known).stream())
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()));
    }

    private static long shareOf(long pid) {
        OptionalLong share = value(Path.of("/proc/" + pid + "/smaps_rollup"), "Pss:");
        return share.orElseGet(
                () -> value(Path.of("/proc/" + pid + "/status"), "VmRSS:").orElse(0));
    }

    /** The value of a line such as {@code VmRSS:  1234 kB}, in bytes. */
    private static OptionalLong value(Path file, String label) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            return OptionalLong.empty(); // no such file system, or the process has just ended
        }
        return lines.stream()
                .filter(line -> line.startsWith(label))
                .mapToLong(line -> KIBIBYTE * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }
}
