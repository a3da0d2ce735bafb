package dev.apoyo.local.score;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the predictions on recorded failures. Exit code 0 only when every goal is met. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Scores the predictions on recorded failures and labelled scenarios and prints one table.")
public final class ScoreCommand implements Callable<Integer> {

    private static final Path USUAL_DATA = Path.of("..", "shared", "data");
    private static final int MISSED = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with a folder for each set, or the folder of one set. Default: ../shared/data.")
    private Path data = USUAL_DATA;

    @Option(names = "--set", paramLabel = "NAME", description = "Only this set; may be given several times.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--train",
            paramLabel = "DIR",
            description = "Fit on this data, score all of --data. Laid out as --data.")
    private @Nullable Path train;

    @Option(names = "--report", paramLabel = "FILE", description = "The table as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of a set that makes its data itself. Default: ${DEFAULT-VALUE}.")
    private long seed = ScoreInput.USUAL_SEED;

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws IOException {
        demandFolder("--data", data);
        if (train != null) {
            demandFolder("--train", train);
        }
        try (TemporaryFolder folder = TemporaryFolder.create("apoyo-score-")) {
            LogFile.use(folder.path().resolve("apoyo.log"));
            return judge(run());
        }
    }

    private ScoreReport run() throws IOException {
        List<ScoredSet> wanted = ScoredSets.named(sets);
        ScoreRun run = new ScoreRun(data, train, progress, seed);
        return sets.isEmpty() ? run.findAndScore(wanted) : run.score(wanted);
    }

    private int judge(ScoreReport made) throws IOException {
        if (report != null) {
            Files.writeString(
                    report, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n");
        }
        progress.line(made.met() ? "Every goal is met." : "NOT every goal is met, see above.");
        return made.met() ? 0 : MISSED;
    }

    private static void demandFolder(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new StackException("there is no folder " + folder + "; name one with " + option + " DIR");
        }
    }
}
