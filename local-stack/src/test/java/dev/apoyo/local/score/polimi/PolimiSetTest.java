package dev.apoyo.local.score.polimi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made machine: two hours before each fault its air pressure begins to fall. */
final class PolimiSetTest {

    private static final LocalDateTime START = LocalDateTime.of(2023, 8, 1, 0, 0);
    private static final int HEALTHY_MINUTES = 700;
    private static final int FALLING_MINUTES = 130;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void foreseesTheFaultsOfDataItWasNotFittedOn() throws IOException {
        write("train/train.csv", START, 12, 1);
        write("hidden/test.csv", START.plusDays(40), 6, 2);
        ScoreRow learned = score("hidden", "train").rows().get(0);
        assertThat(learned.part()).isEqualTo("test.csv");
        assertThat(learned.measures().get(0).value()).isEqualTo(1);
        assertThat(learned.measures().get(1).value()).isLessThanOrEqualTo(2);
    }

    @Test
    void scoresOtherDataWithTheShippedModel() throws IOException {
        write("hidden/test.csv", START, 4, 2);
        Scores scores = new PolimiSet().score(new ScoreInput(folder.resolve("hidden"), null, silent()));
        assertThat(scores.rows()).hasSize(2);
        assertThat(scores.notes()).anyMatch(note -> note.startsWith("episodes"));
    }

    @Test
    void aFittedModelComesBackFromItsJson() throws IOException {
        write("train/train.csv", START, 6, 1);
        PolimiRecording recording = PolimiRecording.read(folder.resolve("train/train.csv"));
        PolimiRisk fitted = PolimiRisk.fit(recording, "print");
        PolimiRisk read = PolimiRisk.fromJson(fitted.toJson());
        assertThat(read.threshold()).isEqualTo(fitted.threshold());
        assertThat(read.trees().fingerprint()).isEqualTo("print");
        double[] risk = read.risk(recording);
        double[] original = fitted.risk(recording);
        for (int row = 0; row < risk.length; row++) {
            assertThat(risk[row]).isCloseTo(original[row], within(1e-3));
        }
    }

    @Test
    void theRiskOfAMinuteDoesNotDependOnWhatComesAfter() throws IOException {
        write("train/train.csv", START, 6, 1);
        PolimiRecording recording = PolimiRecording.read(folder.resolve("train/train.csv"));
        float[][] whole = PolimiFeatures.of(recording);
        float[][] sensors = new float[recording.sensors().length][];
        for (int i = 0; i < sensors.length; i++) {
            sensors[i] = Arrays.copyOf(recording.sensors()[i], 1000);
        }
        long[] times = Arrays.copyOf(recording.times(), 1000);
        float[][] cut = PolimiFeatures.of(new PolimiRecording(times, sensors, new long[0]));
        assertThat(cut).isDeepEqualTo(Arrays.copyOf(whole, 1000));
    }

    @Test
    void aRunThatTheEndCutsOffIsNoFault() throws IOException {
        Path file = folder.resolve("cut.csv");
        Files.writeString(file, header() + row(START, 1, 0) + row(START.plusMinutes(1), 1, 1));
        assertThat(PolimiRecording.read(file).faults()).isEmpty();
    }

    @Test
    void saysWhatAFolderMustHold() {
        assertThatThrownBy(() -> new PolimiSet().score(new ScoreInput(folder, null, silent())))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("test.csv")
                .hasMessageContaining("CMS air pressure");
    }

    private Scores score(String data, String train) throws IOException {
        return new PolimiSet().score(new ScoreInput(folder.resolve(data), folder.resolve(train), silent()));
    }

    private static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream()));
    }

    private void write(String file, LocalDateTime start, int faults, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(header());
        LocalDateTime time = start;
        for (int cycle = 0; cycle < faults; cycle++) {
            int healthy = HEALTHY_MINUTES + random.nextInt(300);
            for (int minute = 0; minute < healthy + FALLING_MINUTES; minute++) {
                int falling = Math.max(0, minute - healthy);
                int left = healthy + FALLING_MINUTES - 1 - minute;
                text.append(row(time, 1 + 0.2 * random.nextGaussian() - 0.02 * falling, left < 30 && left > 0 ? 1 : 0));
                time = time.plusMinutes(1);
            }
        }
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private static String header() {
        return "timestamp," + String.join(",", PolimiRecording.SENSORS) + ",PW_0.5h\n";
    }

    private static String row(LocalDateTime time, double air, int label) {
        String text = time.toString().replace('T', ' ');
        return (text.length() == 16 ? text + ":00" : text) + "," + air + ",0.1,0.9,-0.04," + label + "\n";
    }
}
