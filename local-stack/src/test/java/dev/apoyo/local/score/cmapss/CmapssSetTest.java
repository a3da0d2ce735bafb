package dev.apoyo.local.score.cmapss;

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
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A train folder with 60 engines to failure, and a folder with 40 others that stop 10 to 88 cycles earlier. */
class CmapssSetTest {

    private static final Progress QUIET =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @TempDir
    private Path train;

    @TempDir
    private Path test;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(train.resolve("train_FD002.txt"), Engines.text(Engines.fleet(60, 1)));
        List<EngineRun> others = Engines.fleet(40, 2);
        List<EngineRun> seen = others.stream()
                .map(engine -> engine.until(engine.cycles() - left(engine)))
                .toList();
        Files.writeString(test.resolve("test_FD002.txt"), Engines.text(seen));
        Files.writeString(
                test.resolve("RUL_FD002.txt"),
                others.stream().map(engine -> left(engine) + " \n").collect(Collectors.joining()));
    }

    @Test
    void scoresATestFileByAModelOfTheTrainFolder() throws IOException {
        List<ScoreRow> rows = score(test, train);

        assertThat(rows).extracting(ScoreRow::part).containsOnly("FD002 test, 40 engines");
        double rmse = rows.get(0).measures().get(0).value();
        assertThat(rmse).isLessThan(20).isLessThan(rows.get(1).measures().get(0).value() / 2);
        assertThat(value(rows.get(0), "found")).isGreaterThan(0.8);
    }

    @Test
    void scoresTrainingEnginesByAModelOfTheOtherHalf() throws IOException {
        List<ScoreRow> rows = score(train, null);

        assertThat(rows)
                .extracting(ScoreRow::part)
                .contains("FD002 held-out halves, to failure", "FD002 held-out halves, cut");
        assertThat(value(rows.get(0), "alerted 10-60")).isGreaterThan(0.9);
        assertThat(score(train, null)).isEqualTo(rows);
    }

    @Test
    void usesTheShippedModelWithoutATrainFolder() throws IOException {
        assertThat(score(test, null)).hasSize(2);
        for (String subset : LifeModels.SUBSETS) {
            assertThat(LifeModels.shipped(subset).meanLife()).isBetween(150.0, 300.0);
        }
    }

    @Test
    void saysWhatIsMissingOrWrong() throws IOException {
        Files.writeString(test.resolve("RUL_FD002.txt"), "12\n13\n");
        assertThatThrownBy(() -> score(test, train)).hasMessageContaining("has 40 engines, its RUL file 2");

        Files.delete(test.resolve("RUL_FD002.txt"));
        assertThatThrownBy(() -> score(test, train))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("RUL_FD002.txt");

        Files.writeString(test.resolve("test_FD002.txt"), "1 1 0.5\n");
        assertThatThrownBy(() -> score(test, train)).hasMessageContaining("line 1 has 3 numbers, accepted are 26");
    }

    private static int left(EngineRun engine) {
        return 10 + 2 * (engine.unit() - 1);
    }

    private static List<ScoreRow> score(Path folder, @Nullable Path train) throws IOException {
        return new CmapssSet().score(new ScoreInput(folder, train, QUIET)).rows();
    }

    private static double value(ScoreRow row, String measure) {
        return row.measures().stream()
                .filter(one -> one.name().equals(measure))
                .mapToDouble(Measure::value)
                .findFirst()
                .orElseThrow();
    }
}
