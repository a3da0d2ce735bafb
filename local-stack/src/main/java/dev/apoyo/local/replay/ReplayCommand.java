package dev.apoyo.local.replay;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.StopSignal;
import dev.apoyo.local.stack.TemporaryFolder;
import dev.apoyo.simulator.replay.ReplaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a recorded data set through the whole way. Exit code 0 only when every row is accounted for. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Starts all of Apoyo on free ports with fresh data and sends a recorded data set as its devices.")
public final class ReplayCommand implements Callable<Integer> {

    private static final int INCOMPLETE = 1;

    @Parameters(
            paramLabel = "DATASET",
            description = "backblaze, device-failure, polimi-nitrogen, skab, or the path of a mapping file (JSON).")
    private String dataSet = "";

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the recorded files are; the mapping names them below it.")
    private Path from = Path.of(".");

    @Option(
            names = "--as-recorded",
            description = "Keep the recorded times; else they are shifted so that the last is now.")
    private boolean asRecorded;

    @Option(names = "--speed", paramLabel = "X", description = "Recorded seconds a second; else as fast as it goes.")
    private @Nullable Double speed;

    @Option(names = "--report", paramLabel = "FILE", description = "Where every count goes, as JSON.")
    private @Nullable Path report;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws IOException {
        StopSignal stop = StopSignal.listen();
        try (TemporaryFolder folder = TemporaryFolder.create("apoyo-replay-")) {
            LogFile.use(folder.path().resolve("apoyo.log"));
            ReplayReport made = new ReplayRun(folder.path(), settings(), progress, stop).run();
            String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(made);
            progress.line("\n" + text);
            if (report != null) {
                Files.writeString(report, text + "\n");
            }
            return judge(made, folder);
        }
    }

    private int judge(ReplayReport made, TemporaryFolder folder) {
        List<String> wrong = made.wrong();
        if (wrong.isEmpty()) {
            progress.line("Every row is accounted for.");
            return 0;
        }
        wrong.forEach(each -> progress.line("NOT RIGHT: " + each));
        folder.keep();
        progress.line("Data and log are kept in " + folder.path());
        return INCOMPLETE;
    }

    private ReplaySettings settings() {
        try {
            ReplaySettings settings =
                    ReplaySettings.of(dataSet, from, UUID.randomUUID().toString());
            if (asRecorded) {
                settings = settings.asRecorded();
            }
            return speed == null ? settings : settings.withSpeed(speed);
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }
}
