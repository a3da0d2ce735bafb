package dev.apoyo.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {

    private static final Mapping MAPPING = new Mapping(
            "fleet/*.csv{,.gz}",
            ";",
            new Mapping.Time("when", "yyyy-MM-dd HH:mm:ss", "UTC"),
            "{file}-{who}",
            "model",
            "lot",
            "region",
            Map.of("hot", "temperature_celsius", "errors", "errors_total"),
            List.of(new Mapping.Event("state", "broken", "E1")),
            List.of("label"));

    @TempDir
    Path data;

    @Test
    void readsRowsAndAccountsForThoseItSkips() throws IOException {
        write(
                "fleet/north.csv",
                "when;who;hot;errors;state;label",
                "2026-01-01 00:00:00;a;20.5;1;fine;0",
                "2026-01-01 00:01:00;b;;2;broken;1",
                "",
                "2026-01-01 00:02:00;a;21;3;fine",
                "yesterday;a;21;3;fine;0",
                "2026-01-01 00:03:00;a b;21;3;fine;0",
                "2026-01-01 00:04:00;a;warm;3;fine;0",
                "2026-01-01 00:05:00;a;;;fine;0");

        Recording recording = RecordingReader.read(MAPPING, data);

        assertThat(recording.rowsRead()).isEqualTo(8);
        assertThat(recording.rows()).hasSize(2);
        assertThat(recording.deviceIds()).containsExactly("fleet-north-a", "fleet-north-b");
        assertThat(recording.metrics()).containsExactly("errors_total", "temperature_celsius");
        assertThat(recording.rows().get(0).values).containsExactly(1, 20.5);
        assertThat(recording.rows().get(1).values).containsExactly(2, Double.NaN);
        assertThat(recording.rows().get(1).events).containsExactly("E1");
        assertThat(recording.rows().get(1).timeMillis)
                .isEqualTo(Instant.parse("2026-01-01T00:01:00Z").toEpochMilli());
        assertThat(recording.skipped())
                .containsOnly(
                        Map.entry(SkipReason.EMPTY_LINE, 1L),
                        Map.entry(SkipReason.WRONG_COLUMN_COUNT, 1L),
                        Map.entry(SkipReason.INVALID_TIME, 1L),
                        Map.entry(SkipReason.INVALID_DEVICE_ID, 1L),
                        Map.entry(SkipReason.INVALID_NUMBER, 1L),
                        Map.entry(SkipReason.NOTHING_SAID, 1L));
    }

    @Test
    void readsCompressedFilesToo() throws IOException {
        Files.createDirectories(data.resolve("fleet"));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("fleet/south.csv.gz")))) {
            out.write("when;who;hot;errors;state\n2026-01-01 00:00:00;a;1;2;fine\n".getBytes(StandardCharsets.UTF_8));
        }

        Recording recording = RecordingReader.read(MAPPING, data);

        assertThat(recording.deviceIds()).containsExactly("fleet-south-a");
        assertThat(recording.skipped()).isEmpty();
    }

    @Test
    void namesColumnsThatTheMappingForgot() throws IOException {
        write("fleet/north.csv", "when;who;hot;errors;state;noise;dust");

        assertThatThrownBy(() -> RecordingReader.read(MAPPING, data))
                .hasMessage("fleet/north.csv has columns that the mapping does not name: [noise, dust];"
                        + " add them to metrics, events or ignored");
    }

    @Test
    void namesColumnsThatTheFileDoesNotHave() throws IOException {
        write("fleet/north.csv", "when;who;hot;state");

        assertThatThrownBy(() -> RecordingReader.read(MAPPING, data))
                .hasMessage("fleet/north.csv has no column errors; it has [when, who, hot, state]");
    }

    @Test
    void saysWhereItLookedWhenThereIsNoFile() {
        assertThatThrownBy(() -> RecordingReader.read(MAPPING, data))
                .hasMessage("no file fleet/*.csv{,.gz} in " + data);
    }

    @Test
    void refusesAFileWithoutAHeader() throws IOException {
        write("fleet/north.csv");

        assertThatThrownBy(() -> RecordingReader.read(MAPPING, data))
                .hasMessage("fleet/north.csv is empty; its first line must name the columns");
    }

    private void write(String file, String... lines) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
    }
}
