package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.local.stack.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreRunTest {

    @TempDir
    private Path data;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    private final FakeSet drives = new FakeSet("drives");
    private final FakeSet pumps = new FakeSet("pumps");

    @BeforeEach
    void thereIsOneFolder() throws IOException {
        Files.createDirectory(data.resolve("drives"));
    }

    @Test
    void scoresWhatHasAFolderAndSaysWhatHasNone() throws IOException {
        ScoreReport report =
                new ScoreRun(data, null, progress, ScoreInput.USUAL_SEED).findAndScore(List.of(drives, pumps));

        assertThat(drives.scored).containsExactly(new ScoreInput(data.resolve("drives"), null, progress));
        assertThat(pumps.scored).isEmpty();
        assertThat(said()).contains("drives: all", "pumps: no folder in " + data);
        assertThat(report.met()).isTrue();
    }

    @Test
    void aNamedSetMayHaveItsFilesInTheFolderItself() throws IOException {
        new ScoreRun(data, data.resolve("drives"), progress, ScoreInput.USUAL_SEED).score(List.of(pumps));

        assertThat(pumps.scored).containsExactly(new ScoreInput(data, data.resolve("drives"), progress));
    }

    @Test
    void aFolderMayBeTheOneOfASet() throws IOException {
        new ScoreRun(data.resolve("drives"), data, progress, ScoreInput.USUAL_SEED)
                .findAndScore(List.of(pumps, drives));

        assertThat(drives.scored)
                .containsExactly(new ScoreInput(data.resolve("drives"), data.resolve("drives"), progress));
    }

    @Test
    void goesOnAfterASetThatCannotBeScored() throws IOException {
        ScoreReport report =
                new ScoreRun(data, null, progress, ScoreInput.USUAL_SEED).score(List.of(new Picky(), drives));

        assertThat(drives.scored).hasSize(1);
        assertThat(report.met()).isFalse();
        assertThat(report.problems()).containsOnlyKeys("picky");
        assertThat(said())
                .contains("CANNOT SCORE picky: " + data.resolve("need.csv") + " (or need.csv.gz) is missing;"
                        + " accepted is a folder with need.csv");
    }

    @Test
    void refusesAFolderWithNothingKnown() {
        assertThatThrownBy(() -> new ScoreRun(data, null, progress, ScoreInput.USUAL_SEED).findAndScore(List.of(pumps)))
                .hasMessageContaining("there is no folder of a known set in " + data);
    }

    @Test
    void setsAreNamedInFullOrByABeginningThatIsTheirsAlone() {
        FakeSet pumps2 = new FakeSet("pumps-2");
        List<ScoredSet> all = List.of(drives, pumps, pumps2);

        assertThat(ScoredSets.pick(all, List.of("dr", "pumps"))).containsExactly(drives, pumps);
        assertThatThrownBy(() -> ScoredSets.pick(all, List.of("pu")))
                .hasMessage("--set pu is not one of: drives, pumps, pumps-2");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static final class FakeSet implements ScoredSet {
        private final String name;
        private final List<ScoreInput> scored = new ArrayList<>();

        private FakeSet(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Scores score(ScoreInput input) {
            scored.add(input);
            return new Scores(List.of(new ScoreRow(name, "all", "fake", List.of(Measure.of("recall", 1)))), List.of());
        }
    }

    /** Makes its own data and still wants a file. */
    private static final class Picky implements ScoredSet {
        @Override
        public String name() {
            return "picky";
        }

        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public Scores score(ScoreInput input) {
            DataFolder.need(input.folder(), "need.csv", "need.csv");
            throw new AssertionError("there is no need.csv");
        }
    }
}
