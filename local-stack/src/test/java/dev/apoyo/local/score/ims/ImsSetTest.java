package dev.apoyo.local.score.ims;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

/** Ten days of four bearings; bearing 1 grows 1 % an hour in the last three days. */
class ImsSetTest {

    private static final int ROWS = 10 * 144;
    private static final int GROWS_FROM = 7 * 144;
    private static final Progress QUIET =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void alertsOnTheBearingThatGrowsAndOnNoOther() throws IOException {
        write(ROWS);

        ScoreRow method = score().get(0);

        assertThat(method.part()).isEqualTo("test2.csv");
        assertThat(method.measures().get(0).value()).isBetween(48.0, 72.0);
        assertThat(method.measures().get(1).value()).isZero();
        assertThat(method.measures().get(2).value()).isZero();
    }

    @Test
    void whatAllBearingsDoSaysNothingOfOne() throws IOException {
        write(ROWS);

        Rig rig = Rig.read(folder.resolve("test2.csv"));
        double[] alone = rig.againstPeers("bearing_2");

        assertThat(requireNonNull(rig.logAmplitude().get("bearing_2"))[600])
                .isCloseTo(Math.log(0.1 * 1.3), within(0.1));
        assertThat(alone[600]).isCloseTo(0, within(0.1));
        assertThat(rig.hoursLeft(ROWS - 7)).isEqualTo(1);
    }

    @Test
    void aRunWithoutAnAlertMissesTheGoal() throws IOException {
        write(GROWS_FROM);

        assertThat(score().get(0).measures().get(0).value()).isNaN();
    }

    @Test
    void saysWhatItNeeds() {
        assertThatThrownBy(this::score).isInstanceOf(StackException.class).hasMessageContaining("test3.csv");
    }

    private List<ScoreRow> score() throws IOException {
        return new ImsSet().score(new ScoreInput(folder, null, QUIET)).rows();
    }

    /** From row 500 on the whole rig runs 30 % louder. */
    private void write(int rows) throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("datetime,bearing_1_a,bearing_1_b,bearing_2,bearing_3,bearing_4\n");
        for (int row = 0; row < rows; row++) {
            text.append(Instant.ofEpochSecond(1_075_000_000L + row * 600L));
            double rig = (row >= 500 ? 1.3 : 1) * (1 + 0.01 * random.nextGaussian());
            for (int channel = 0; channel < 5; channel++) {
                double growth = channel < 2 ? Math.exp(0.01 * Math.max(0, row - GROWS_FROM) / 6.0) : 1;
                text.append(',').append(0.1 * rig * growth * (1 + 0.01 * random.nextGaussian()));
            }
            text.append('\n');
        }
        Files.writeString(folder.resolve("test2.csv"), text);
    }
}
