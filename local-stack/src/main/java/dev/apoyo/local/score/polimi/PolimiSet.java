package dev.apoyo.local.score.polimi;

import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.score.ShippedArtefact;
import dev.apoyo.local.score.TrainedSet;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A nitrogen generator's minutes and faults; trained on {@code train}, or {@code train} and {@code val}. */
public final class PolimiSet implements TrainedSet {

    static final String NAME = "polimi-nitrogen";

    private static final String LAYOUT = "train.csv, val.csv or test.csv, each with the columns timestamp, "
            + String.join(", ", PolimiRecording.SENSORS) + " and PW_0.5h";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public byte[] train(Path folder, Progress progress) throws IOException {
        List<Path> files = files(folder, List.of("train.csv", "val.csv"));
        return PolimiRisk.fit(read(files), Fingerprint.of(files)).toJson();
    }

    @Override
    public Scores score(ScoreInput input) throws IOException {
        Path train = input.train();
        if (train != null) {
            List<Path> files = files(train, List.of("train.csv", "val.csv"));
            PolimiRecording seen = read(files);
            return elsewhere(input.folder(), PolimiRisk.fit(seen, Fingerprint.of(files)), seen);
        }
        PolimiRisk shipped = shipped();
        return isWhereItWasTrained(input.folder(), shipped)
                ? onHeldOut(input.folder())
                : elsewhere(input.folder(), shipped, null);
    }

    private static PolimiRisk shipped() throws IOException {
        byte[] json = ShippedArtefact.read(NAME)
                .orElseThrow(() -> new StackException(
                        "no model for " + NAME + " is shipped; name training data with --train DIR"));
        return PolimiRisk.fromJson(json);
    }

    private static boolean isWhereItWasTrained(Path folder, PolimiRisk shipped) throws IOException {
        Optional<Path> first = DataFolder.find(folder, "train.csv");
        Optional<Path> second = DataFolder.find(folder, "val.csv");
        return first.isPresent()
                && second.isPresent()
                && shipped.trees().fingerprint().equals(Fingerprint.of(List.of(first.get(), second.get())));
    }

    private static Scores onHeldOut(Path folder) throws IOException {
        PolimiRecording seen = read(files(folder, List.of("train.csv")));
        PolimiRecording heldOut = read(files(folder, List.of("val.csv")));
        return scores(
                "val.csv", PolimiRisk.fit(seen, ""), seen, heldOut, "fitted on train.csv, scored on val.csv after it");
    }

    private static Scores elsewhere(Path folder, PolimiRisk fitted, @Nullable PolimiRecording before)
            throws IOException {
        List<ScoreRow> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : files(folder, List.of("train.csv", "val.csv", "test.csv"))) {
            String part = file.getFileName().toString();
            Scores scores =
                    scores(part, fitted, before, read(List.of(file)), "fitted on other data, scored on all of " + part);
            rows.addAll(scores.rows());
            notes.addAll(scores.notes());
        }
        return new Scores(rows, notes);
    }

    private static Scores scores(
            String part, PolimiRisk fitted, @Nullable PolimiRecording before, PolimiRecording scored, String fit) {
        PolimiReport report = new PolimiReport(part, before, scored);
        List<String> notes = new ArrayList<>(List.of(fit));
        ScoreRow learned = report.row("learned risk of 2 hours", fitted::risk, fitted.threshold(), true);
        notes.addAll(report.episodes(fitted));
        ScoreRow baseline = report.row(PolimiBaseline.TITLE, PolimiBaseline::risk, PolimiBaseline.THRESHOLD, false);
        return new Scores(List.of(learned, baseline), notes);
    }

    private static List<Path> files(Path folder, List<String> names) {
        List<Path> files = names.stream()
                .flatMap(name -> DataFolder.find(folder, name).stream())
                .toList();
        if (files.isEmpty()) {
            throw new StackException(
                    folder + " has none of " + String.join(", ", names) + " (or .gz); accepted is " + LAYOUT);
        }
        return files;
    }

    private static PolimiRecording read(List<Path> files) throws IOException {
        PolimiRecording all = PolimiRecording.read(files.get(0));
        for (Path file : files.subList(1, files.size())) {
            all = all.followedBy(PolimiRecording.read(file));
        }
        return all;
    }
}
