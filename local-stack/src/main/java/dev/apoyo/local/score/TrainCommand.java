package dev.apoyo.local.score;

import dev.apoyo.local.stack.LogFile;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.local.stack.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains the model of one set on all of its folder and writes the artefact that {@code ./apoyo score} ships with. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Learns from recorded failures: fits a model, fixes its threshold, writes it as JSON.")
public final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "A folder with a folder for each set, or the folder of the set. Default: ../shared/data.")
    private Path data = Path.of("..", "shared", "data");

    @Option(names = "--set", paramLabel = "NAME", required = true, description = "What to train.")
    private String set = "";

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the model goes.")
    private Path out = Path.of("model.json");

    private final Progress progress = new Progress(System.out);

    @Override
    public Integer call() throws IOException {
        TrainedSet trained = find();
        Path folder = DataFolder.of(data, trained.name()).orElse(data);
        if (!Files.isDirectory(folder)) {
            throw new StackException("there is no folder " + folder + "; name one with --data DIR");
        }
        try (TemporaryFolder logs = TemporaryFolder.create("apoyo-train-")) {
            LogFile.use(logs.path().resolve("apoyo.log"));
            long began = System.nanoTime();
            byte[] model = trained.train(folder, progress);
            Files.write(out, model);
            progress.line(String.format(
                    Locale.ROOT,
                    "%s: trained in %.1f s, %d bytes in %s",
                    trained.name(),
                    (System.nanoTime() - began) / 1e9,
                    model.length,
                    out));
        }
        return 0;
    }

    private TrainedSet find() {
        return ScoredSets.all().stream()
                .filter(one -> one.name().equals(set) && one instanceof TrainedSet)
                .map(TrainedSet.class::cast)
                .findFirst()
                .orElseThrow(() -> new StackException("--set " + set + " is not one that is trained: " + trainable()));
    }

    private static String trainable() {
        return ScoredSets.all().stream()
                .filter(TrainedSet.class::isInstance)
                .map(ScoredSet::name)
                .collect(Collectors.joining(", "));
    }
}
