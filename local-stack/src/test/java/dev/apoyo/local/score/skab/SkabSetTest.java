package dev.apoyo.local.score.skab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pump whose flow falls by five deviations in rows 600 to 799 of 1,000. */
class SkabSetTest {

    private static final Progress QUIET =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void findsAnAnomalyWithFewFalseAndMissedRows() throws IOException {
        write("valve9/0.csv", 1000, 5, true);

        ScoreRow all = score().get(0);

        assertThat(all.part()).isEqualTo("all 1 files with an anomaly");
        assertThat(value(all, "F1")).isGreaterThan(0.85);
        assertThat(value(all, "FAR %")).isLessThan(10);
        assertThat(value(all, "MAR %")).isLessThan(10);
        assertThat(value(all, "found")).isEqualTo(1);
    }

    @Test
    void missesAnAnomalyThatCannotBeSeen() throws IOException {
        write("valve9/0.csv", 1000, 0, true);

        assertThat(value(score().get(0), "MAR %")).isGreaterThan(80);
    }

    @Test
    void cutsALongRecordingWithoutLabelsIntoPieces() throws IOException {
        write("quiet/long.csv", 2400, 0, false);

        assertThat(Experiment.read(folder.resolve("quiet/long.csv")).pieces()).hasSize(2);
        ScoreRow quiet = score().get(0);
        assertThat(quiet.part()).isEqualTo("quiet");
        assertThat(value(quiet, "FAR %")).isLessThan(20);
    }

    @Test
    void saysWhatItNeeds() throws IOException {
        assertThatThrownBy(this::score).isInstanceOf(StackException.class).hasMessageContaining("valve1/0.csv");

        write("valve9/short.csv", 400, 5, true);
        assertThatThrownBy(this::score).hasMessageContaining("has 400 rows; the first 400 are for learning");
    }

    @Test
    void delaysOnAndOff() {
        boolean[] beyond = {true, true, false, true, true, true, false, true, false, false, true};

        boolean[] on = Detectors.delayed(beyond, 3, 2);

        assertThat(on).containsExactly(false, false, false, false, false, true, true, true, true, false, false);
    }

    private List<ScoreRow> score() throws IOException {
        return new SkabSet().score(new ScoreInput(folder, null, QUIET)).rows();
    }

    private static double value(ScoreRow row, String measure) {
        return row.measures().stream()
                .filter(one -> one.name().equals(measure))
                .mapToDouble(Measure::value)
                .findFirst()
                .orElseThrow();
    }

    private void write(String file, int rows, double drop, boolean labelled) throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("datetime;Current;Flow").append(labelled ? ";anomaly\n" : "\n");
        for (int row = 0; row < rows; row++) {
            boolean anomalous = labelled && row >= 600 && row < 800;
            double current = 2 + 0.1 * random.nextGaussian();
            double flow = 32 + random.nextGaussian() - (anomalous ? drop : 0);
            String time = Instant.ofEpochSecond(1_600_000_000L + row).toString();
            text.append(time).append(';').append(current).append(';').append(flow);
            text.append(labelled ? (anomalous ? ";1.0" : ";0.0") : "").append('\n');
        }
        Files.createDirectories(folder.resolve(file).resolveSibling("."));
        Files.writeString(folder.resolve(file), text);
    }
}
