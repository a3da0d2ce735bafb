package dev.apoyo.streamjobs.bench;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.engines.EmbeddedPostgresServer;
import dev.apoyo.engines.TopicSpec;
import dev.apoyo.streamjobs.JobName;
import dev.apoyo.streamjobs.JobSettings;
import dev.apoyo.streamjobs.LocalJob;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.archive.ArchiveLimits;
import dev.apoyo.streamjobs.archive.BareCopy;
import dev.apoyo.streamjobs.archive.Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

/** The archive job from log to table, beside bare COPY of the same rows in the same run. Argument: how many messages. */
public final class ArchiveBenchmark {

    private static final int BATCH = 10_000;
    private static final int DEVICES = 5_000;
    private static final int READINGS = 8;

    private ArchiveBenchmark() {}

    public static void main(String[] args) throws Exception {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
        Path folder = Files.createTempDirectory("apoyo-bench-");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
                EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(folder.resolve("postgres"), 0)) {
            Database database = migrated(postgres);
            fill(kafka, messages);
            for (int round = 0; round < 2; round++) {
                empty(database);
                bareCopy(database, messages);
                empty(database);
                job(kafka, database, messages);
            }
        }
    }

    private static Database migrated(EmbeddedPostgresServer postgres) {
        String url = "jdbc:postgresql://" + postgres.host() + ":" + postgres.port() + "/" + postgres.database();
        Flyway.configure()
                .dataSource(url, postgres.user(), postgres.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new Database(url, postgres.user(), postgres.password());
    }

    private static void fill(EmbeddedKafka kafka, int messages) {
        kafka.createTopics(Arrays.stream(LogTopic.values())
                .map(topic -> new TopicSpec(
                        topic.topicName(),
                        Math.min(2, topic.partitions()),
                        topic.retention().isCompacted()))
                .toList());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "20", "batch.size", "262144"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < messages; i++) {
                TelemetryMessage message = message(i);
                byte[] key = message.deviceId().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>("telemetry", key, TelemetryCodec.encode(message)));
            }
            producer.send(new ProducerRecord<>(
                    "registry", "w-0".getBytes(StandardCharsets.UTF_8), Json.write(Samples.registration("w-0"))));
        }
    }

    private static void empty(Database database) throws Exception {
        query(database, "WITH gone AS (DELETE FROM archive_offset) SELECT 1");
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE telemetry");
        }
    }

    private static void bareCopy(Database database, int messages) throws Exception {
        List<TelemetryMessage> rows = LongStream.range(0, messages)
                .mapToObj(ArchiveBenchmark::message)
                .toList();
        try (BareCopy copy = new BareCopy(database)) {
            long began = System.nanoTime();
            for (int from = 0; from < messages; from += BATCH) {
                copy.append(rows.subList(from, Math.min(messages, from + BATCH)));
            }
            report("bare COPY, one connection", messages, began);
        }
    }

    private static void job(EmbeddedKafka kafka, Database database, int messages) throws Exception {
        JobSettings settings = new JobSettings(
                JobName.ARCHIVE,
                kafka.bootstrapServers(),
                database,
                Files.createTempDirectory("apoyo-bench-chk-").toUri(),
                10_000,
                ArchiveLimits.DEFAULT);
        try (LocalJob job = LocalJob.start(settings, null)) {
            awaitRows(database, 1);
            long already = query(database, "SELECT count(*) FROM telemetry");
            long began = System.nanoTime();
            awaitRows(database, messages);
            report("archive job, two writers", messages - already, began);
        }
    }

    private static void report(String what, long messages, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "%-28s %8.0f messages/s%n", what, messages / seconds);
    }

    /** Eight readings. */
    private static TelemetryMessage message(long number) {
        Instant time = Samples.at(number);
        List<Reading> readings = IntStream.range(0, READINGS)
                .mapToObj(i -> new Reading("metric_" + i, 5 + (number * 31 + i * 7) % 500 / 100.0))
                .toList();
        return new TelemetryMessage(
                "w-" + number % DEVICES, "s1", number, time, time.plusMillis(20), readings, List.of());
    }

    private static void awaitRows(Database database, long rows) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> query(database, "SELECT coalesce(sum(next_offset), 0) FROM archive_offset") >= rows);
    }

    private static long query(Database database, String sql) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect(Database database) throws Exception {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
