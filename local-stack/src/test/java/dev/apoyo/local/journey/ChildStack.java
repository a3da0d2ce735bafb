package dev.apoyo.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.FreePort;
import dev.apoyo.local.Main;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code apoyo up --fleet none} as a process of its own, which can be killed and started again on the same ports. */
final class ChildStack {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final int mqttPort = FreePort.find();
    private final int httpPort = FreePort.otherThan(mqttPort);
    private final int postgresPort = FreePort.otherThan(mqttPort, httpPort);
    private int starts;
    private Process process;
    private Path said;

    private ChildStack(Path folder) throws IOException {
        this.folder = folder;
        this.said = newOutput();
        this.process = launch();
    }

    static ChildStack start(Path folder) throws IOException {
        ChildStack child = new ChildStack(folder);
        child.awaitReady();
        return child;
    }

    /** Ends it as nothing else can, and waits for the end. */
    void kill() throws Exception {
        process.destroyForcibly();
        process.onExit().get();
    }

    void startAgain() throws IOException {
        said = newOutput();
        process = launch();
        awaitReady();
    }

    /** Runs a second one on the same folder to its end; returns its exit code. */
    int runSecond(Path output) throws Exception {
        Process second = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return second.waitFor();
    }

    /** Asks it to stop as Ctrl-C would; returns its exit code. */
    int stop() throws Exception {
        process.destroy();
        return process.waitFor();
    }

    int mqttPort() {
        return mqttPort;
    }

    URI pages() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    String jdbcUrl() throws IOException {
        String password =
                Files.readString(folder.resolve("postgres/apoyo-password")).strip();
        return "jdbc:postgresql://127.0.0.1:" + postgresPort + "/apoyo?user=apoyo&password=" + password;
    }

    String kafka() throws IOException {
        Matcher line = Pattern.compile("Kafka +(127\\.0\\.0\\.1:\\d+)").matcher(output());
        assertThat(line.find()).isTrue();
        return line.group(1);
    }

    /** Shown at the first start alone. */
    String passwordOf(String username) throws IOException {
        Matcher line = Pattern.compile("^ +" + username + " +(\\S+)$", Pattern.MULTILINE)
                .matcher(output());
        assertThat(line.find()).as("a login of %s in:%n%s", username, output()).isTrue();
        return line.group(1);
    }

    String output() throws IOException {
        return Files.readString(said);
    }

    private void awaitReady() {
        await().atMost(START_PATIENCE).untilAsserted(() -> {
            assertThat(process.isAlive()).as("alive; it said: %s", output()).isTrue();
            assertThat(output()).contains("Apoyo is ready");
        });
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private Path newOutput() {
        starts++;
        return folder.resolveSibling("output-" + starts + ".txt");
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx896m");
        for (String opened : List.of("java.util", "java.lang", "java.time")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(
                List.of("-Dlogback.configurationFile=logback.xml", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "up", "--fleet", "none", "--data", folder.toString()));
        command.addAll(List.of("--mqtt-port", "" + mqttPort, "--http-port", "" + httpPort));
        command.addAll(List.of("--postgres-port", "" + postgresPort, "--kafka-port", "0"));
        command.addAll(List.of("--api-operations-port", "0", "--ingest-operations-port", "0"));
        return command;
    }
}
