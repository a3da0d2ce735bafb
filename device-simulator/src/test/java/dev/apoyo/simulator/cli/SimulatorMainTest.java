package dev.apoyo.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.simulator.FakeEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {

    @TempDir
    Path folder;

    @BeforeEach
    void writeCredentials() throws IOException {
        Files.writeString(folder.resolve("key"), "a key for tests only\n");
    }

    @Test
    void writesTheDevicesToProvision() throws IOException {
        Path devices = folder.resolve("devices.json");

        int exit = SimulatorMain.execute(
                "fleet", "--name", "demo", "--credentials", key(), "--devices-to", devices.toString());

        assertThat(exit).isZero();
        JsonNode written = Json.mapper().readTree(devices.toFile());
        assertThat(written).hasSize(40);
        assertThat(written.get(0).get("deviceId").asText()).isEqualTo("heatpump-0001");
    }

    @Test
    void runsAFleetForATime() {
        try (FakeEndpoint endpoint = new FakeEndpoint()) {
            int exit = SimulatorMain.execute(
                    "fleet",
                    "--name",
                    "load",
                    "--devices",
                    "10",
                    "--rate",
                    "50",
                    "--seconds",
                    "1",
                    "--credentials",
                    key(),
                    "--mqtt",
                    "127.0.0.1:" + endpoint.port());

            assertThat(exit).isZero();
            assertThat(endpoint.telemetry()).hasSizeGreaterThan(20);
        }
    }

    @Test
    void replaysAMappingOfOnesOwn() throws IOException {
        Files.writeString(folder.resolve("own.csv"), "t,v\n2026-01-01T00:00:00Z,1\n2026-01-01T00:00:01Z,2\n");
        Files.writeString(folder.resolve("own.json"), """
                {"files": "own.csv", "separator": ",", "time": {"column": "t", "format": "iso", "zone": "UTC"},
                 "deviceId": "own-1", "modelId": "field-device", "lot": "x", "region": "x",
                 "metrics": {"v": "attribute_1"}, "events": [], "ignored": []}
                """);
        try (FakeEndpoint endpoint = new FakeEndpoint()) {
            int exit = SimulatorMain.execute(
                    "replay",
                    folder.resolve("own.json").toString(),
                    "--data",
                    folder.toString(),
                    "--credentials",
                    key(),
                    "--mqtt",
                    "127.0.0.1:" + endpoint.port());

            assertThat(exit).isZero();
            assertThat(endpoint.telemetry()).hasSize(2);
        }
    }

    @Test
    void failsWhenTheCredentialsAreMissing() {
        assertThat(SimulatorMain.execute(
                        "fleet", "--credentials", folder.resolve("none").toString()))
                .isNotZero();
        assertThat(SimulatorMain.execute("fleet")).isNotZero();
    }

    private String key() {
        return folder.resolve("key").toString();
    }
}
