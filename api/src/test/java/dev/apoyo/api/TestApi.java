package dev.apoyo.api;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** An API instance on the engines of a test, with somebody signed in for each role, and a hand on its log and tables. */
final class TestApi implements AutoCloseable {

    /** Where it is about noon, so that no test depends on the quiet hours of the time it runs at. */
    static final ZoneId NOON = ZoneId.of("Etc/GMT"
            + String.format(
                    Locale.ROOT, "%+d", Instant.now().atOffset(ZoneOffset.UTC).getHour() - 12));

    private final Api api;
    private final KafkaEngine kafka;
    private final Path mailbox;
    private final PostgresEngine postgres;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Role, TestClient> clients = new HashMap<>();

    private TestApi(Api api, KafkaEngine kafka, PostgresEngine postgres, Path mailbox) {
        this.api = api;
        this.kafka = kafka;
        this.mailbox = mailbox;
        this.postgres = postgres;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        for (FirstLogin login : api.firstLogins()) {
            clients.put(login.role(), signIn(login.username(), login.password()));
        }
        execute("UPDATE owner SET time_zone = '" + NOON + "'");
    }

    static TestApi start(KafkaEngine kafka, PostgresEngine postgres) {
        Path mailbox = temporaryFolder();
        return new TestApi(Api.start(config(kafka, postgres, mailbox)), kafka, postgres, mailbox);
    }

    /** With a clock that the test moves. */
    static TestApi start(KafkaEngine kafka, PostgresEngine postgres, Clock clock) {
        Path mailbox = temporaryFolder();
        return new TestApi(Api.start(config(kafka, postgres, mailbox), clock), kafka, postgres, mailbox);
    }

    /** With settings of its own. */
    static TestApi start(KafkaEngine kafka, PostgresEngine postgres, Clock clock, UnaryOperator<ApiConfig> settings) {
        Path mailbox = temporaryFolder();
        return new TestApi(
                Api.start(settings.apply(config(kafka, postgres, mailbox)), clock), kafka, postgres, mailbox);
    }

    /** Around an instance that runs already. */
    static TestApi of(Api api, KafkaEngine kafka, PostgresEngine postgres, Path mailbox) {
        return new TestApi(api, kafka, postgres, mailbox);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("apoyo-test-mailbox-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where e-mails land. */
    Path mailbox() {
        return mailbox;
    }

    static ApiConfig config(KafkaEngine kafka, PostgresEngine postgres, Path mailbox) {
        ApiConfig.Postgres database = new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 8);
        return ApiConfig.local(database, kafka.bootstrapServers(), mailbox);
    }

    Api api() {
        return api;
    }

    TestClient anonymous() {
        return new TestClient(api.httpPort(), null);
    }

    TestClient as(Role role) {
        TestClient client = clients.get(role);
        if (client == null) {
            throw new IllegalStateException("nobody is signed in as " + role);
        }
        return client;
    }

    TestClient signIn(String username, String password) {
        return new TestClient(api.httpPort(), TestClient.tokenOf(api.httpPort(), username, password));
    }

    /** Somebody else who owns things: an account for this owner id. */
    TestClient asAnotherOwner(String ownerId) {
        FirstLogin owner = api.firstLogins().stream()
                .filter(login -> login.role() == Role.OWNER)
                .findFirst()
                .orElseThrow();
        execute(
                "INSERT INTO account (account_id, username, role, owner_id, display_name, language, password_hash, created_at)"
                        + " SELECT gen_random_uuid(), '" + ownerId + "', 'OWNER', '" + ownerId
                        + "', 'Another', 'en', password_hash, now()"
                        + " FROM account WHERE username = 'owner' ON CONFLICT DO NOTHING");
        return signIn(ownerId, owner.password());
    }

    /** One more agent, with the password of the first. */
    TestClient asAnotherAgent(String username, String displayName) {
        FirstLogin agent = api.firstLogins().stream()
                .filter(login -> login.role() == Role.AGENT)
                .findFirst()
                .orElseThrow();
        execute("INSERT INTO account (account_id, username, role, display_name, language, password_hash, created_at)"
                + " SELECT gen_random_uuid(), '" + username + "', 'AGENT', '" + displayName
                + "', 'en', password_hash, now() FROM account WHERE username = 'agent' ON CONFLICT DO NOTHING");
        return signIn(username, agent.password());
    }

    /** A case that an agent opens because the owner called. Returns its id. */
    String openCase(String assetId, String faultCode, String severity) {
        JsonObject wanted = new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", faultCode)
                .put("severity", severity)
                .put("note", "Owner called.");
        return as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
    }

    /** Makes one device known; device id and asset id are the same. */
    void provision(String assetId, String ownerId, String language, String... purposes) {
        JsonArray consents = new JsonArray();
        for (String purpose : purposes) {
            consents.add(new JsonObject()
                    .put("purpose", purpose)
                    .put("categories", new JsonArray().add("HEALTH").add("USAGE"))
                    .put("grantedAt", "2020-01-01T00:00:00Z"));
        }
        JsonObject device = new JsonObject()
                .put("deviceId", assetId)
                .put("modelId", "washer-w7")
                .put("credentialSha256", "0".repeat(64))
                .put("region", "ES-MD")
                .put("lot", "2026-04")
                .put(
                        "owner",
                        new JsonObject()
                                .put("ownerId", ownerId)
                                .put("displayName", "Owner " + ownerId)
                                .put("email", ownerId + "@example.org")
                                .put("language", language)
                                .put("timeZone", NOON.getId()))
                .put("consents", consents);
        as(Role.LEAD)
                .post("/v1/devices/batch", new JsonObject().put("devices", new JsonArray().add(device)))
                .expect(200);
    }

    void publish(Alarm alarm) {
        publish(LogTopic.ALARMS, alarm.deviceId(), Json.write(alarm));
    }

    void publish(Incident incident) {
        publish(LogTopic.INCIDENTS, incident.incidentId(), Json.write(incident));
    }

    void publish(LogTopic topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest record of a key; empty when there is none. */
    JsonObject newest(LogTopic topic, String key) {
        return newestByKey(topic).getOrDefault(key, new JsonObject());
    }

    /** All records of a topic so far, the newest of each key. */
    Map<String, JsonObject> newestByKey(LogTopic topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        Map<String, JsonObject> newest = new HashMap<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(found -> newest.put(found.key(), new JsonObject(found.value())));
            }
        }
        return newest;
    }

    /** One number from the database. */
    long count(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One text from the database. */
    String text(String sql, Object... values) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() ? String.valueOf(answer.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What every table holds: rows and a sum over their contents, so that a changed row shows as well as a new one. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            for (String table : tables(connection)) {
                // What repeats by itself gets new times by itself.
                String rows = table.equals("due_task") ? "(SELECT kind, key FROM due_task)" : table;
                String sum =
                        "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM " + rows + " t";
                try (ResultSet answer = connection.createStatement().executeQuery(sum)) {
                    answer.next();
                    contents.put(table, answer.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return contents;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = connection
                .createStatement()
                .executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    /** How the database would go about it. */
    String explain(String sql) {
        StringBuilder plan = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                ResultSet lines = connection.createStatement().executeQuery("EXPLAIN " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return plan.toString();
    }

    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            for (String sql : List.of(statements)) {
                connection.createStatement().execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        api.close();
        delete(mailbox);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
