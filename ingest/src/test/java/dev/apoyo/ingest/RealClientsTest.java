package dev.apoyo.ingest;

import static dev.apoyo.ingest.testkit.Fixtures.passwordOf;
import static dev.apoyo.ingest.testkit.Fixtures.presence;
import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.Programs;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.NeedsProgram;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import dev.apoyo.ingest.testkit.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT clients that nobody here wrote, against the endpoint. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealClientsTest {

    private static final Path NODE_FOLDER = Path.of("src/test/node");

    private LogBed log;
    private Ingest ingest;

    RealClientsTest() {}

    @BeforeAll
    void start(KafkaEngine kafka) {
        kafka.createTopics(LogBed.topics());
        log = new LogBed(kafka.bootstrapServers());
        log.put(Fixtures.model());
        for (String version : new String[] {"mqttv311", "mqttv5", "4", "5"}) {
            for (String use : new String[] {"pub", "will", "rr", "sub", "node"}) {
                log.put(Fixtures.device(use + "-" + version));
            }
        }
        ingest = Ingest.start(IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0));
    }

    @AfterAll
    void stop() {
        ingest.close();
        log.close();
    }

    @NeedsProgram("mosquitto_pub")
    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void mosquittoPubIsAcknowledgedAtEachQos(String version) throws Exception {
        String device = "pub-" + version;
        String topQos = version.equals("mqttv5") ? "1" : "2";
        for (String qos : new String[] {"0", "1", topQos}) {
            String body = new String(telemetry(Instant.now(), Long.parseLong(qos)), UTF_8);
            Shell.Result result =
                    Shell.run(mosquitto("mosquitto_pub", version, device, Channel.TELEMETRY, "-q", qos, "-m", body));
            assertThat(result.exitCode()).as(result.output()).isZero();
        }
        await().untilAsserted(() -> assertThat(telemetryOf(device))
                .extracting(message -> Long.toString(message.sequence()))
                .contains("0", "1", topQos));
    }

    @NeedsProgram("mosquitto_pub")
    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void theWillOfAKilledMosquittoPubIsTold(String version) throws Exception {
        String device = "will-" + version;
        Path output = Files.createTempFile("apoyo-mosquitto", ".out");
        Process client = Shell.start(
                mosquitto(
                        "mosquitto_pub",
                        version,
                        device,
                        Channel.PRESENCE,
                        "-q",
                        "1",
                        "-l",
                        "--will-topic",
                        topicOf(device, Channel.PRESENCE),
                        "--will-payload",
                        new String(presence("m-1", "offline"), UTF_8),
                        "--will-qos",
                        "1",
                        "--will-retain"),
                output);
        client.getOutputStream().write(presence("m-1", "online"));
        client.getOutputStream().write('\n');
        client.getOutputStream().flush();
        await().untilAsserted(() -> assertThat(presencesOf(device))
                .extracting(Presence::session, Presence::state)
                .contains(tuple("m-1", PresenceState.ONLINE)));
        client.destroyForcibly();
        await().untilAsserted(() -> assertThat(presencesOf(device))
                .extracting(Presence::session, Presence::state)
                .last()
                .isEqualTo(tuple("m-1", PresenceState.OFFLINE)));
        Files.delete(output);
    }

    @NeedsProgram("mosquitto_rr")
    @ParameterizedTest
    @ValueSource(strings = {"mqttv311", "mqttv5"})
    void mosquittoHearsWhyItsMessageWasRefused(String version) throws Exception {
        String device = "rr-" + version;
        Shell.Result result = Shell.run(mosquitto(
                "mosquitto_rr",
                version,
                device,
                Channel.TELEMETRY,
                "-e",
                topicOf(device, Channel.REJECTS),
                "-m",
                "{\"time\":1}",
                "-W",
                "60"));
        assertThat(result.output()).contains("\"reason\":\"time-too-old\"");
        assertThat(result.exitCode()).isZero();
    }

    @NeedsProgram("mosquitto_sub")
    @ParameterizedTest
    @CsvSource({"mqttv311,128", "mqttv5,135"})
    void mosquittoSubHearsOnlyItsOwnTopics(String version, String denied) throws Exception {
        String device = "sub-" + version;
        Shell.Result own = Shell.run(
                mosquitto("mosquitto_sub", version, device, Channel.MESSAGES, "-d", "-q", "1", "-E", "-W", "30"));
        assertThat(own.output()).contains("Subscribed (mid: 1): 1");
        List<String> foreign = new ArrayList<>(
                mosquitto("mosquitto_sub", version, device, Channel.MESSAGES, "-d", "-q", "1", "-E", "-W", "30"));
        foreign.set(foreign.indexOf(topicOf(device, Channel.MESSAGES)), topicOf("somebody-else", Channel.MESSAGES));
        assertThat(Shell.run(foreign).output()).contains("Subscribed (mid: 1): " + denied);
    }

    @NeedsProgram("node")
    @ParameterizedTest
    @CsvSource({"4,vanish", "5,goodbye"})
    void nodesMqttPackageIsAcknowledgedAndHearsItsRejects(String version, String ending) throws Exception {
        assumeTrue(
                Files.isDirectory(NODE_FOLDER.resolve("node_modules/mqtt")),
                "not installed: npm ci in ingest/src/test/node");
        String device = "node-" + version;
        Shell.Result result = Shell.run(List.of(
                Programs.find("node").orElseThrow().toString(),
                NODE_FOLDER.resolve("publish.mjs").toString(),
                "mqtt://127.0.0.1:" + ingest.mqttPort(),
                device,
                passwordOf(device),
                version,
                "200",
                ending));
        String badReason = version.equals("5") ? "153" : "null";
        assertThat(result.output())
                .contains("\"acknowledged\":200", "\"rejects\":[\"malformed\"]", "\"badReason\":" + badReason);
        assertThat(telemetryOf(device))
                .extracting(TelemetryMessage::sequence)
                .doesNotHaveDuplicates()
                .hasSize(200);
        await().untilAsserted(() -> assertThat(presencesOf(device))
                .extracting(Presence::session, Presence::state)
                .last()
                .isEqualTo(tuple("node-1", PresenceState.OFFLINE)));
    }

    private List<String> mosquitto(String program, String version, String device, Channel channel, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Programs.find(program).orElseThrow().toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(ingest.mqttPort()),
                "-V",
                version,
                "-i",
                device,
                "-u",
                device,
                "-P",
                passwordOf(device),
                "-t",
                topicOf(device, channel)));
        command.addAll(List.of(more));
        return command;
    }

    private List<TelemetryMessage> telemetryOf(String device) {
        return log.telemetry().stream()
                .filter(message -> message.deviceId().equals(device))
                .toList();
    }

    private List<Presence> presencesOf(String device) {
        return log.read(LogTopic.PRESENCE, Presence.class).stream()
                .filter(presence -> presence.deviceId().equals(device))
                .toList();
    }
}
