package dev.apoyo.api;

import static org.awaitility.Awaitility.await;

import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance in a process of its own, which can be killed. */
final class ChildApi {

    private static final Pattern READY = Pattern.compile("ready: http port (\\d+)");

    private final Process process;
    private final Path said;

    private ChildApi(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Blocks until it serves. */
    static ChildApi start(KafkaEngine kafka, PostgresEngine postgres, Path folder, URI smsGateway) {
        try {
            Path said = Files.createTempFile(folder, "child-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx400m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ApiMain.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(settings(kafka, postgres, folder, smsGateway));
            ChildApi child = new ChildApi(builder.start(), said);
            await().atMost(Duration.ofMinutes(3)).until(() -> child.isReadyOrDead());
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> settings(
            KafkaEngine kafka, PostgresEngine postgres, Path folder, URI smsGateway) {
        return Map.ofEntries(
                Map.entry("APOYO_API_HTTP_PORT", "0"),
                Map.entry("APOYO_API_OPERATIONS_PORT", "0"),
                Map.entry("APOYO_API_DATABASE_HOST", postgres.host()),
                Map.entry("APOYO_API_DATABASE_PORT", Integer.toString(postgres.port())),
                Map.entry("APOYO_API_DATABASE_NAME", postgres.database()),
                Map.entry("APOYO_API_DATABASE_USER", postgres.user()),
                Map.entry("APOYO_API_DATABASE_PASSWORD", postgres.password()),
                Map.entry("APOYO_API_DATABASE_POOL_SIZE", "8"),
                Map.entry("APOYO_API_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("APOYO_API_KAFKA_PARTITIONS_AT_MOST", "2"),
                Map.entry("APOYO_API_MAILBOX_FOLDER", folder.resolve("mails").toString()),
                Map.entry(
                        "APOYO_API_FULFILMENT_FOLDER",
                        folder.resolve("fulfilment").toString()),
                Map.entry("APOYO_API_MAKER_NAME", "Lumo Appliances"),
                Map.entry("APOYO_API_MAKER_MAIL_FROM", "support@lumo.example"),
                Map.entry("APOYO_API_SMS_WEBHOOK_URL", smsGateway.toString()));
    }

    private boolean isReadyOrDead() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the child ended: " + output());
        }
        return READY.matcher(output()).find();
    }

    int httpPort() {
        Matcher ready = READY.matcher(output());
        if (!ready.find()) {
            throw new IllegalStateException(output());
        }
        return Integer.parseInt(ready.group(1));
    }

    /** Ends it as nothing else can, and waits for the end. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private String output() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
