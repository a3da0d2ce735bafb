package dev.apoyo.local.score;

import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores one set after the other; one that cannot be scored is said and does not stop the others. */
final class ScoreRun {

    private final Path data;
    private final @Nullable Path train;
    private final Progress progress;
    private final long seed;
    private final Map<String, Scores> scores = new LinkedHashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    ScoreRun(Path data, @Nullable Path train, Progress progress, long seed) {
        this.data = data;
        this.train = train;
        this.progress = progress;
        this.seed = seed;
    }

    /** Scores all sets that have a folder in the data. */
    ScoreReport findAndScore(List<ScoredSet> sets) throws IOException {
        for (ScoredSet set : sets) {
            Optional<Path> folder = folder(set);
            if (folder.isPresent()) {
                score(set, folder.get());
            } else {
                progress.line(set.name() + ": no folder in " + data + "\n");
            }
        }
        return report();
    }

    /** Scores these sets; a single one may have its files in the data folder itself. */
    ScoreReport score(List<ScoredSet> sets) throws IOException {
        for (ScoredSet set : sets) {
            Optional<Path> folder = folder(set);
            if (folder.isPresent() || sets.size() == 1) {
                score(set, folder.orElse(data));
            } else {
                problem(set, "no folder " + data.resolve(set.name()));
            }
        }
        return report();
    }

    private Optional<Path> folder(ScoredSet set) {
        return set.isRecorded() ? DataFolder.of(data, set.name()) : Optional.of(data);
    }

    private void score(ScoredSet set, Path folder) throws IOException {
        long began = System.nanoTime();
        try {
            Scores made = set.score(new ScoreInput(folder, trainFolder(set), progress, seed));
            scores.put(set.name(), made);
            ScoreTable.lines(made).forEach(progress::line);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            progress.line(String.format(Locale.ROOT, "%s took %.1f s%n", set.name(), took.toMillis() / 1000.0));
        } catch (StackException e) {
            problem(set, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Path trainFolder(ScoredSet set) {
        if (train == null || !set.isRecorded()) {
            return null;
        }
        return DataFolder.of(train, set.name()).orElse(train);
    }

    private void problem(ScoredSet set, String what) {
        problems.put(set.name(), what);
        progress.line("CANNOT SCORE " + set.name() + ": " + what + "\n");
    }

    private ScoreReport report() {
        if (scores.isEmpty() && problems.isEmpty()) {
            throw new StackException("there is no folder of a known set in " + data + "; name one with --set");
        }
        return ScoreReport.of(data.toString(), train == null ? null : train.toString(), scores, problems);
    }
}
