package dev.apoyo.local.score.skab;

import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.ScoredSet;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** SKAB: each recording learns on its own first 400 rows, so that there is nothing to train beforehand. */
public final class SkabSet implements ScoredSet {

    private static final String METHOD = "multivariate T²";
    private static final List<String> NOTES = List.of(
            "Each file learns on its own first 400 rows without labels and is scored on the rest, causally; rows pooled.",
            "Smoothing 10 s, adapting 400 s, limit 3.5 × the 99 % quantile of the first 400 rows, on after 3 rows, off after 10:",
            "fixed on the folders valve1 and anomaly-free, where they are a look back; other folders are unseen.",
            "The unlabelled anomaly-free recording is cut into pieces as long as the others (1,150 rows).",
            "FAR: share of normal rows in alarm. MAR: share of anomalous rows that are not. found: files whose anomaly had a row.");

    @Override
    public String name() {
        return "skab";
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        Map<String, List<Experiment>> parts = parts(input.folder());
        List<Experiment> labelled = parts.values().stream()
                .flatMap(List::stream)
                .filter(Experiment::isLabelled)
                .toList();
        List<ScoreRow> rows = new ArrayList<>();
        if (!labelled.isEmpty()) {
            String part = "all " + labelled.size() + " files with an anomaly";
            rows.add(row(part, METHOD, tally(labelled, Detectors::multivariate).measuresWithGoals()));
            rows.addAll(baselines(part, labelled));
        }
        parts.forEach((name, experiments) -> rows.add(
                row(name, METHOD, tally(experiments, Detectors::multivariate).measures())));
        return new Scores(rows, NOTES);
    }

    private List<ScoreRow> baselines(String part, List<Experiment> experiments) {
        return List.of(
                row(
                        part,
                        "baseline: a metric beyond 3 deviations",
                        tally(experiments, Detectors::anyMetric).measures()),
                row(
                        part,
                        "baseline: always in alarm",
                        tally(experiments, Detectors::always).measures()));
    }

    private ScoreRow row(String part, String method, List<Measure> measures) {
        return new ScoreRow(name(), part, method, measures);
    }

    private static RowTally tally(List<Experiment> experiments, Function<Experiment, boolean[]> detector) {
        RowTally tally = new RowTally();
        experiments.forEach(experiment -> tally.add(experiment, detector.apply(experiment)));
        return tally;
    }

    /** By the folder that the files are in: below the set's folder, or that folder itself. */
    private static Map<String, List<Experiment>> parts(Path folder) throws IOException {
        Map<String, List<Experiment>> parts = new LinkedHashMap<>();
        for (Path file : csvFiles(folder)) {
            Path parent = file.toAbsolutePath().normalize().getParent();
            String part = parent == null ? "" : String.valueOf(parent.getFileName());
            parts.computeIfAbsent(part, unused -> new ArrayList<>())
                    .addAll(Experiment.read(file).pieces());
        }
        if (parts.isEmpty()) {
            throw new StackException("no .csv or .csv.gz in " + folder
                    + " or a folder right below it; accepted are files such as valve1/0.csv");
        }
        return parts;
    }

    private static List<Path> csvFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }
}
