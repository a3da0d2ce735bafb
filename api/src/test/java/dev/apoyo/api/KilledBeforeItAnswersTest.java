package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * An instance is killed when a service has its order and the database does not know, or when the database has its change and the
 * caller does not know. Another one lives.
 */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledBeforeItAnswersTest {

    private static final URI NO_GATEWAY = URI.create("http://127.0.0.1:9/");

    /** Whoever has an order and is about to say so waits until nobody stands in the door. */
    private static final String DOOR = """
            CREATE FUNCTION wait_at_the_door() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_advisory_xact_lock(4711); RETURN NEW; END $$;
            CREATE TRIGGER shipped BEFORE INSERT ON exchange_event
                FOR EACH ROW WHEN (NEW.move = 'SHIP') EXECUTE FUNCTION wait_at_the_door();
            CREATE TRIGGER paid BEFORE UPDATE ON refund
                FOR EACH ROW WHEN (NEW.state = 'PAID') EXECUTE FUNCTION wait_at_the_door();
            """;

    private static final String STAND_IN_IT = "SELECT pg_advisory_lock(4711)";

    private final KafkaEngine kafka;
    private final PostgresEngine postgres;
    private final TestApi survivor;

    KilledBeforeItAnswersTest(KafkaEngine kafka, PostgresEngine postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
        survivor = TestApi.start(kafka, postgres);
        survivor.execute(DOOR);
    }

    @AfterAll
    void stop() {
        survivor.close();
    }

    @Test
    @Tag("O6")
    void shipsOnceWhatWasOrderedBeforeTheKill() throws SQLException {
        List<String> exchanges = List.of(exchange("ship-1"), exchange("ship-2"));

        killOneOfTwoAtTheDoor(
                "shipments.jsonl",
                () -> exchanges.forEach(path -> survivor.as(Role.AGENT)
                        .post(path + "/approve", new JsonObject())
                        .expect(200)));

        for (String path : exchanges) {
            await().untilAsserted(() -> assertThat(
                            survivor.as(Role.AGENT).get(path).expect(200).getString("state"))
                    .isEqualTo("SHIPPED"));
        }
        assertThat(survivor.count("SELECT count(*) FROM exchange_event WHERE move = 'SHIP'"))
                .isEqualTo(2);
        assertThat(orders("shipments.jsonl")).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    @Tag("O7")
    void paysOnceWhatWasOrderedBeforeTheKill() throws SQLException {
        List<String> cases = List.of(purchased("pay-1"), purchased("pay-2"));

        killOneOfTwoAtTheDoor(
                "refunds.jsonl",
                () -> cases.forEach(path -> survivor.as(Role.OWNER)
                        .post(path + "/refunds", reason().put("amountMinor", 900))
                        .expect(201)));

        await().until(() -> survivor.count("SELECT count(*) FROM refund WHERE state = 'PAID'") == 2);
        assertThat(survivor.count(
                        "SELECT count(*) FROM case_event WHERE kind = 'REFUND_CHANGED' AND data ->> 'state' = 'PAID'"))
                .isEqualTo(2);
        assertThat(orders("refunds.jsonl")).doesNotHaveDuplicates().hasSize(2);
    }

    /** Both have an order written and wait; one is killed there. */
    private void killOneOfTwoAtTheDoor(String file, Runnable beginning) throws SQLException {
        ChildApi child = ChildApi.start(kafka, postgres, survivor.mailbox(), NO_GATEWAY);
        try (Connection door = DriverManager.getConnection(postgres.jdbcUrl())) {
            door.createStatement().execute(STAND_IN_IT);
            beginning.run();
            await().until(() -> orders(file).size() == 2);
            child.kill();
        } finally {
            child.kill();
        }
    }

    @Test
    @Tag("R4")
    void answersARepeatWithWhatWasCommittedBeforeTheKill() {
        String path = open("note-home");
        String key = "killed-after-its-commit";
        JsonObject note = new JsonObject().put("text", "Said once.");
        try (HeldAnswers database = new HeldAnswers(postgres)) {
            ChildApi child = ChildApi.start(kafka, database.engine(), survivor.mailbox(), NO_GATEWAY);
            TestClient agent = survivor.as(Role.AGENT).at(child.httpPort());
            database.holdCommitOf(key);

            CompletableFuture<TestClient.Answer> first =
                    CompletableFuture.supplyAsync(() -> agent.post(path + "/notes", note, "Idempotency-Key", key));
            await().until(() -> survivor.count("SELECT count(*) FROM idempotency_key WHERE key = ?", key) == 1);
            assertThat(first).isNotDone();
            child.kill();
            assertThatThrownBy(first::join).hasRootCauseInstanceOf(IOException.class);
        }

        TestClient.Answer again = survivor.as(Role.AGENT).post(path + "/notes", note, "Idempotency-Key", key);

        again.expect(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(survivor.count("SELECT count(*) FROM case_event WHERE text = 'Said once.'"))
                .isEqualTo(1);
        assertThat(again.header("ETag"))
                .isEqualTo(survivor.as(Role.AGENT).get(path).header("ETag"));
    }

    private String exchange(String assetId) {
        String path = open(assetId);
        JsonObject spare = new JsonObject()
                .put("deviceId", assetId + "-new")
                .put("modelId", "washer-w7")
                .put("credentialSha256", "1".repeat(64));
        survivor.as(Role.LEAD)
                .post("/v1/devices/batch", new JsonObject().put("devices", new JsonArray().add(spare)))
                .expect(200);
        return "/v1/exchanges/"
                + survivor.as(Role.AGENT)
                        .post(path + "/exchanges", reason().put("unusable", false))
                        .expect(201)
                        .getString("exchangeId");
    }

    private String purchased(String assetId) {
        String path = open(assetId);
        survivor.as(Role.AGENT)
                .put("/v1/assets/" + assetId + "/purchase", HostileStage.purchase())
                .expect(200);
        return path;
    }

    private String open(String assetId) {
        survivor.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        return "/v1/cases/" + survivor.openCase(assetId, "blocked-drain", "MINOR");
    }

    private static JsonObject reason() {
        return new JsonObject().put("reason", "It did not wash.");
    }

    /** Keys of a file, in the order in which they were ordered. */
    private List<String> orders(String file) {
        Path orders = survivor.mailbox().resolve("fulfilment").resolve(file);
        try {
            return Files.exists(orders)
                    ? Files.readAllLines(orders).stream()
                            .map(line -> new JsonObject(line).getString("key"))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
