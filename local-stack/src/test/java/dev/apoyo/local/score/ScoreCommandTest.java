package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on small made-up folders: data that was never seen, alone and with training data. */
class ScoreCommandTest {

    @TempDir
    private Path folder;

    @Test
    void scoresADeviceFleetWithTheShippedLimits() throws IOException {
        writeFleet(folder.resolve("device-failure"), 3);

        JsonNode method = score("--set", "device-failure", "--data", folder.toString())
                .get("rows")
                .get(0);

        assertThat(measure(method, "recall").get("value").asDouble()).isEqualTo(1);
        assertThat(measure(method, "recall").get("n").asInt()).isEqualTo(3);
        assertThat(measure(method, "precision").get("value").asDouble()).isCloseTo(1.0, within(1e-9));
        assertThat(measure(method, "median lead d").get("value").asDouble()).isEqualTo(5);
    }

    @Test
    void takesAFolderOfFilesAndTrainingData() throws IOException {
        writeFleet(folder.resolve("files"), 3);
        writeFleet(folder.resolve("train"), 9);

        JsonNode report = score(
                "--set", "device",
                "--data", folder.resolve("files").toString(),
                "--train", folder.resolve("train").toString());

        assertThat(report.get("rows").get(0).get("part").asText()).isEqualTo("all 6 devices");
        assertThat(report.get("notes").get("device-failure").toString()).contains("limits chosen on");
    }

    @Test
    void scoresMachinesWithoutMaintenanceByTheShippedModelAndSaysSo() throws IOException {
        writeMachines(folder.resolve("azure-pdm"), LocalDateTime.parse("2016-01-10T06:00:00"));

        JsonNode rows = score("--set", "azure-pdm", "--data", folder.toString()).get("rows");
        JsonNode together = rows.get(1);

        assertThat(together.get("method").asText()).startsWith("baseline: announcing codes together");
        assertThat(measure(together, "recall").get("n").asInt()).isEqualTo(6);
        assertThat(measure(together, "recall").get("value").asDouble()).isEqualTo(1);
    }

    @Test
    void trainsOnEarlierMachinesAndScoresLaterOnes() throws IOException {
        writeMachines(folder.resolve("earlier/azure-pdm"), LocalDateTime.parse("2016-01-10T06:00:00"));
        writeMachines(folder.resolve("later/azure-pdm"), LocalDateTime.parse("2016-03-10T09:00:00"));

        JsonNode report = score(
                "--set", "azure-pdm",
                "--data", folder.resolve("later").toString(),
                "--train", folder.resolve("earlier").toString());

        assertThat(report.get("rows").get(0).get("part").asText()).startsWith("6 machines, 2016-03-10..");
        assertThat(report.get("notes").get("azure-pdm").toString()).contains("trained on");
        assertThat(measure(report.get("rows").get(0), "recall").get("value").asDouble())
                .isEqualTo(1);
        assertThat(measure(report.get("rows").get(0), "precision").get("value").asDouble())
                .isEqualTo(1);
    }

    @Test
    void aMissingFileIsAProblemOfThatSet() throws IOException {
        Files.createDirectories(folder.resolve("azure-pdm"));

        JsonNode report = score("--set", "azure-pdm", "--data", folder.toString());

        assertThat(report.get("met").asBoolean()).isFalse();
        assertThat(report.get("problems").get("azure-pdm").asText())
                .contains("PdM_errors.csv (or PdM_errors.csv.gz) is missing; accepted is a folder with PdM_errors.csv");
    }

    /** Runs the command, which must say by its exit code whether all goals are met; returns the report. */
    private JsonNode score(String... arguments) throws IOException {
        Path file = folder.resolve("report.json");
        CommandLine command = new CommandLine(new ScoreCommand());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--report", file.toString()));

        int exit = command.execute(all.toArray(new String[0]));

        JsonNode report = Json.mapper().readTree(file.toFile());
        assertThat(exit).isEqualTo(report.get("met").asBoolean() ? 0 : 1);
        return report;
    }

    private static JsonNode measure(JsonNode row, String name) {
        return StreamSupport.stream(row.get("measures").spliterator(), false)
                .filter(measure -> measure.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As many devices that fail five days after a jump as devices that stay quiet. */
    private static void writeFleet(Path into, int pairs) throws IOException {
        StringBuilder csv = new StringBuilder("date,device,failure,attribute1,attribute2,attribute4,attribute7\n");
        for (int day = 0; day < 20; day++) {
            for (int i = 0; i < pairs; i++) {
                LocalDate date = LocalDate.parse("2015-03-01").plusDays(day);
                csv.append(date).append(",quiet").append(i).append(",0,5,0,0,0\n");
                if (day <= 15) {
                    csv.append(date).append(",fails").append(i).append(day == 15 ? ",1" : ",0");
                    csv.append(",5,0,0,").append(day >= 10 ? 16 : 0).append('\n');
                }
            }
        }
        Files.createDirectories(into);
        Files.writeString(into.resolve("device_failure.csv"), csv);
    }

    /** Six machines that each have codes 2 and 3 a day before component 2 fails, and a stray code 4 before and after. */
    private static void writeMachines(Path into, LocalDateTime begin) throws IOException {
        StringBuilder errors = new StringBuilder("datetime,machineID,errorID\n");
        StringBuilder failures = new StringBuilder("datetime,machineID,failure\n");
        for (int machine = 1; machine <= 6; machine++) {
            String id = "," + machine + ",";
            errors.append(text(begin)).append(id).append("error4\n");
            errors.append(text(begin.plusDays(4))).append(id).append("error2\n");
            errors.append(text(begin.plusDays(4))).append(id).append("error3\n");
            errors.append(text(begin.plusDays(9))).append(id).append("error4\n");
            failures.append(text(begin.plusDays(5))).append(id).append("comp2\n");
        }
        Files.createDirectories(into);
        Files.writeString(into.resolve("PdM_errors.csv"), errors);
        Files.writeString(into.resolve("PdM_failures.csv"), failures);
    }

    private static String text(LocalDateTime time) {
        return time.toString().replace('T', ' ') + ":00";
    }
}
