package dev.apoyo.local.score.backblaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.ScoreInput;
import dev.apoyo.local.score.ScoreRow;
import dev.apoyo.local.score.Scores;
import dev.apoyo.local.stack.Progress;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a made-up fleet: a drive whose 187 grows in steps of 10 fails 20 days later, one whose 187 grows by 1 does not. */
class BackblazeSetTest {

    private static final Progress SILENT =
            new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    private static final Instant START = Instant.parse("2014-07-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(11);
    private final StringBuilder drives = new StringBuilder(
            "drive,model,manufacturer,size_tb,first_seen,last_seen,first_poh,last_poh,failed,fail_time,split\n");
    private final StringBuilder events = new StringBuilder("time,drive,power_on_hours,smart_5,smart_10,smart_12,"
            + "smart_187,smart_188,smart_189,smart_196,smart_197,smart_198\n");

    @Test
    void learnsOnOneFolderAndScoresAnother() throws IOException {
        Path train = write("train", 0, 600);
        Path other = write("other", 600, 900);

        Scores scores = new BackblazeSet().score(new ScoreInput(other, train, SILENT));

        ScoreRow learned = scores.rows().get(0);
        assertThat(learned.method()).isEqualTo("learned risk");
        assertThat(value(learned, "recall")).isGreaterThan(0.8);
        assertThat(value(learned, "precision")).isGreaterThan(0.8);
        ScoreRow anyAbove0 = scores.rows().get(scores.rows().size() - 1);
        assertThat(value(anyAbove0, "precision")).isLessThan(value(learned, "precision"));
    }

    @Test
    void scoresEachKnownDriveByAModelThatWasNotToldOfIt() throws IOException {
        Fleet fleet = Fleet.read(write("known", 0, 900));

        Scores scores = new HeldOutScoring(fleet, BackblazeSet.WITHHELD_FROM, SILENT).scores();

        ScoreRow learned = scores.rows().get(0);
        ScoreRow cold = scores.rows().get(1);
        assertThat(value(learned, "recall")).isGreaterThan(0.8);
        assertThat(value(learned, "precision")).isGreaterThan(0.8);
        assertThat(cold.method()).isEqualTo("learned risk, nothing known from before");
        assertThat(value(cold, "recall")).isGreaterThan(0.8);
    }

    @Test
    void writesAModelThatSaysTheSameWhenReadAgain() throws IOException {
        Path train = write("train", 0, 600);

        byte[] artefact = new BackblazeSet().train(train, SILENT);
        DriveModel read = DriveModel.fromJson(artefact);

        assertThat(read.toJson()).isEqualTo(artefact);
        assertThat(read.risk().trees().fingerprint()).hasSize(64);
        assertThat(read.traits().failuresPerYear()).containsKey("M1");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> new BackblazeSet().score(new ScoreInput(folder, null, SILENT)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("drives.csv");
    }

    private static double value(ScoreRow row, String measure) {
        return row.measures().stream()
                .filter(one -> one.name().equals(measure))
                .mapToDouble(Measure::value)
                .findFirst()
                .orElseThrow();
    }

    private Path write(String name, int from, int to) throws IOException {
        for (int drive = from; drive < to; drive++) {
            addDrive(drive, drive % 3 == 0, drive % 3 == 1);
        }
        Path written = Files.createDirectory(folder.resolve(name));
        Files.writeString(written.resolve("drives.csv"), drives);
        Files.writeString(written.resolve("events.csv"), events);
        return written;
    }

    private void addDrive(int drive, boolean fails, boolean creeps) {
        Instant grows = START.plus(Duration.ofDays(30 + random.nextInt(600)));
        Instant end = START.plus(Duration.ofDays(700));
        addEvent(START, drive, 0);
        if (fails || creeps) {
            addEvent(grows, drive, fails ? 10 : 1);
            addEvent(grows.plus(Duration.ofDays(1)), drive, fails ? 20 : 2);
        }
        Instant fail = grows.plus(Duration.ofDays(21));
        drives.append(String.join(
                        ",",
                        String.valueOf(drive),
                        "M1",
                        "Maker",
                        "4.0",
                        START.toString(),
                        (fails ? fail : end).toString(),
                        "0",
                        "0",
                        fails ? "1" : "0",
                        fails ? fail.toString() : "",
                        "public"))
                .append('\n');
    }

    private void addEvent(Instant time, int drive, int errors) {
        events.append(time + "," + drive + ",100,0,0,1," + errors + ",0,0,0,0,0\n");
    }
}
