package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

    @TempDir
    private Path folder;

    @Test
    void readsCellsByColumn() throws IOException {
        try (CsvTable table = CsvTable.open(plain("time,device,value\n2015-01-02,a,1.5\n\n2015-01-02 00:00:01,b,\n"))) {
            int time = table.column("time");
            int device = table.column("device");
            int value = table.column("value");

            assertThat(table.next()).isTrue();
            assertThat(table.text(device)).isEqualTo("a");
            assertThat(table.number(value)).isEqualTo(1.5);
            assertThat(table.epochSecond(time)).isEqualTo(1_420_156_800);
            assertThat(table.next()).isTrue();
            assertThat(table.number(value)).isNaN();
            assertThat(table.epochSecond(time)).isEqualTo(1_420_156_801);
            assertThat(table.next()).isFalse();
        }
    }

    @Test
    void readsGzipAndQuotedCells() throws IOException {
        try (CsvTable table = CsvTable.open(gzipped("name;n\n\"a; \"\"b\"\"\";2\n"), ';')) {
            assertThat(table.header()).isEqualTo(List.of("name", "n"));
            assertThat(table.next()).isTrue();
            assertThat(table.text(0)).isEqualTo("a; \"b\"");
            assertThat(table.number(1)).isEqualTo(2);
        }
    }

    @Test
    void readsTimesWithZone() {
        assertThat(RecordedTime.epochSecond("2015-01-02T00:00:00Z")).hasValue(1_420_156_800);
        assertThat(RecordedTime.epochSecond("2015-01-02T02:00:00.25+02:00")).hasValue(1_420_156_800);
        assertThat(RecordedTime.epochSecond("yesterday")).isEmpty();
    }

    @Test
    void saysWhereACellIsWrong() throws IOException {
        Path file = plain("a,b\n1,2\nx,3\n4\n");
        try (CsvTable table = CsvTable.open(file)) {
            table.next();
            table.next();

            assertThatThrownBy(() -> table.number(0)).hasMessage(file + " line 3: column a is no number: x");
            assertThatThrownBy(table::next).hasMessage(file + " line 4: has 1 cells, the header has 2");
            assertThatThrownBy(() -> table.column("c")).hasMessage(file + " has no column c; it has a, b");
        }
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Path file = plain("");

        assertThatThrownBy(() -> CsvTable.open(file)).hasMessageContaining("its first line must name the columns");
    }

    @Test
    void fingerprintIsThatOfTheContentPackedOrNot() throws IOException {
        assertThat(Fingerprint.of(List.of(plain("abc"))))
                .isEqualTo(Fingerprint.of(List.of(gzipped("abc"))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Fingerprint.of(List.of(plain("abd")))).doesNotStartWith("ba7816bf");
    }

    private Path plain(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private Path gzipped(String text) throws IOException {
        Path file = folder.resolve("table.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
