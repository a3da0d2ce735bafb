package dev.apoyo.local.demo;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.StopSignal;
import dev.apoyo.local.stack.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole journey by itself. Exit code 0 only when all of it was seen. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts all of Apoyo on free ports with fresh data, lets a fleet with faults run, and counts.")
public final class DemoCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 1;
    private static final int SECONDS_AT_LEAST = 20;

    @Option(names = "--seconds", paramLabel = "N", description = "How long the fleet runs (default: ${DEFAULT-VALUE}).")
    private int seconds = 120;

    @Option(names = "--report", paramLabel = "FILE", description = "Where every count goes, as JSON.")
    private @Nullable Path report;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws IOException {
        if (seconds < SECONDS_AT_LEAST) {
            throw new StackException("--seconds must be at least " + SECONDS_AT_LEAST + ", not " + seconds);
        }
        StopSignal stop = StopSignal.listen();
        try (TemporaryFolder folder = TemporaryFolder.create("apoyo-demo-")) {
            LogFile.use(folder.path().resolve("apoyo.log"));
            DemoResult result = new DemoRun(folder.path(), seconds, progress, stop).run();
            write(result.report());
            return judge(result, folder);
        }
    }

    private int judge(DemoResult result, TemporaryFolder folder) {
        progress.line("");
        progress.line(asText(result.report()));
        List<String> missing = Journey.missing(result.report(), result.faultCodes());
        if (missing.isEmpty()) {
            progress.line("The whole journey was seen; cases of: " + String.join(", ", result.faultCodes()));
            return 0;
        }
        missing.forEach(each -> progress.line("NOT SEEN: " + each));
        folder.keep();
        progress.line("Data and log are kept in " + folder.path());
        return INCOMPLETE;
    }

    private void write(DemoReport made) {
        if (report == null) {
            return;
        }
        try {
            Path file = report.toAbsolutePath();
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, asText(made) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + report, e);
        }
    }

    private static String asText(DemoReport made) {
        try {
            return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(made);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
