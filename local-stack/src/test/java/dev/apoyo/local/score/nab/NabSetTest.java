package dev.apoyo.local.score.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus of two made series, each with a spike in its window. */
final class NabSetTest {

    private static final LocalDateTime START = LocalDateTime.of(2014, 1, 1, 0, 0);
    private static final int ROWS = 1500;
    private static final int SPIKE = 1000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void findsThePlantedSpikesWithTheThresholdFixedOnOtherFiles() throws IOException {
        Path known = corpus("known", 1);
        Path hidden = corpus("hidden", 2);
        ScoreRow novelty = score(hidden, known).rows().get(0);
        assertThat(novelty.part()).isEqualTo("threshold fixed on other files");
        assertThat(novelty.measures().get(0).name()).isEqualTo("standard");
        assertThat(novelty.measures().get(0).value()).isBetween(75.0, 100.0);
    }

    @Test
    void scoresOtherDataWithTheShippedThreshold() throws IOException {
        Scores scores = score(corpus("hidden", 3), null);
        assertThat(scores.rows().get(0).part()).isEqualTo("threshold fixed on other files");
        assertThat(scores.rows().get(0).measures().get(0).value()).isGreaterThan(50);
    }

    @Test
    void aTrainedThresholdComesBackFromItsJson() throws IOException {
        Path known = corpus("known", 1);
        NabThresholds read = NabThresholds.fromJson(new NabSet().train(known, silent()));
        assertThat(read.fingerprint()).isEqualTo(NabCorpus.read(known).fingerprint());
        assertThat(read.of(NabProfile.STANDARD)).isBetween(0.0, 1.0);
    }

    @Test
    void saysWhichLabelledFileIsMissingAndGoesOn() throws IOException {
        Path known = corpus("known", 1);
        Files.delete(known.resolve("data/made/b.csv"));
        assertThat(score(known, null).notes()).anyMatch(note -> note.contains("left out: made/b.csv"));
    }

    @Test
    void saysWhatAFolderMustHold() {
        assertThatThrownBy(() -> score(folder, null))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("labels/combined_windows.json")
                .hasMessageContaining("timestamp,value");
    }

    @Test
    void saysWhichWindowHasNoRows() throws IOException {
        Path known = corpus("known", 1);
        Files.writeString(
                known.resolve("labels/combined_windows.json"),
                "{\"made/a.csv\": [[\"2013-01-01 00:00:00.000000\", \"2013-01-02 00:00:00.000000\"]]}");
        assertThatThrownBy(() -> score(known, null))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("made/a.csv has no rows at the ends of the window");
    }

    private static Scores score(Path data, @Nullable Path train) throws IOException {
        return new NabSet().score(new ScoreInput(data, train, silent()));
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private Path corpus(String name, long seed) throws IOException {
        Path corpus = folder.resolve(name);
        Files.createDirectories(corpus.resolve("data/made"));
        Files.createDirectories(corpus.resolve("labels"));
        Files.writeString(corpus.resolve("data/made/a.csv"), series(new Random(seed)));
        Files.writeString(corpus.resolve("data/made/b.csv"), series(new Random(seed + 100)));
        String windows = "[[\"" + time(SPIKE - 5) + ".000000\", \"" + time(SPIKE + 60) + ".000000\"]]";
        Files.writeString(
                corpus.resolve("labels/combined_windows.json"),
                "{\"made/a.csv\": " + windows + ", \"made/b.csv\": " + windows + "}");
        return corpus;
    }

    private static String series(Random random) {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < ROWS; row++) {
            double value = 20 + random.nextGaussian() + (row == SPIKE ? 15 : 0);
            text.append(time(row)).append(',').append(value).append('\n');
        }
        return text.toString();
    }

    private static String time(int row) {
        String iso = START.plusMinutes(5L * row).toString().replace('T', ' ');
        return iso.length() == 16 ? iso + ":00" : iso;
    }
}
