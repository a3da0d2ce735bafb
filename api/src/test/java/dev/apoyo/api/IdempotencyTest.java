package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A POST that comes twice happens once. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("R4")
class IdempotencyTest {

    private static final String KEY = "Idempotency-Key";

    private final TestClock clock = new TestClock(Instant.now());
    private final PostgresEngine postgres;
    private final TestApi api;
    private final Api second;

    IdempotencyTest(KafkaEngine kafka, PostgresEngine postgres) {
        this.postgres = postgres;
        api = TestApi.start(kafka, postgres, clock);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()), clock);
        api.provision("repeated", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    @Test
    void answersARepeatAsBeforeAndChangesNothingMore() {
        String key = UUID.randomUUID().toString();
        TestClient.Answer first = api.as(Role.AGENT).post("/v1/cases", wanted("limescale"), KEY, key);
        JsonObject opened = first.expect(201);

        TestClient.Answer again =
                api.as(Role.AGENT).at(second.httpPort()).post("/v1/cases", wanted("limescale"), KEY, key);

        assertThat(again.expect(201)).isEqualTo(opened);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(api.count("SELECT count(*) FROM support_case WHERE fault_code = 'limescale'"))
                .isEqualTo(1);
    }

    @Test
    void refusesTheKeyOfAnotherRequestAndKeepsAccountsApart() {
        String path = path("door-lock");
        String key = "my key";
        api.as(Role.AGENT).post(path + "/notes", text("one"), KEY, key).expect(200);

        api.as(Role.AGENT).post(path + "/notes", text("two"), KEY, key).expectProblem(422, "idempotency-key-reused");
        api.as(Role.AGENT).post(path + "/messages", text("one"), KEY, key).expectProblem(422, "idempotency-key-reused");
        api.as(Role.LEAD).post(path + "/notes", text("two"), KEY, key).expect(200);
        api.as(Role.AGENT)
                .post(path + "/notes", text("x"), KEY, "k".repeat(256))
                .expectProblem(400, "validation-failed");

        assertThat(notes(path)).isEqualTo(3); // the one of opening, and two
    }

    @Test
    void keepsNothingOfWhatFailed() {
        String path = path("spin-bearing");
        String key = UUID.randomUUID().toString();
        api.as(Role.AGENT).post(path + "/reopen", text("again"), KEY, key).expectProblem(409, "case-not-resolved");
        api.as(Role.AGENT)
                .post(path + "/resolve", new JsonObject().put("outcome", "CONFIRMED"))
                .expect(200);

        api.as(Role.AGENT).post(path + "/reopen", text("again"), KEY, key).expect(200);
    }

    @Test
    void saysThatTheFirstIsStillBeingAnswered() throws SQLException {
        String path = path("heater");
        String key = UUID.randomUUID().toString();
        CompletableFuture<TestClient.Answer> first;
        // Nobody else waits for the case: its course was looked at.
        await().until(() -> api.count(
                        "SELECT count(*) FROM due_task WHERE kind = 'case-course' AND due_at <= now() + interval '1 minute'")
                == 0);
        try (Connection holder = DriverManager.getConnection(postgres.jdbcUrl())) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("SELECT FROM support_case WHERE case_id = '" + path.substring("/v1/cases/".length())
                            + "' FOR UPDATE");
            first = CompletableFuture.supplyAsync(
                    () -> api.as(Role.AGENT).post(path + "/notes", text("slow"), KEY, key));
            await().until(() -> api.count("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") > 0
                    && api.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);

            api.as(Role.AGENT)
                    .post(path + "/notes", text("slow"), KEY, key)
                    .expectProblem(409, "idempotency-key-in-use");
            holder.rollback();
        }
        first.join().expect(200);
        assertThat(api.as(Role.AGENT)
                        .post(path + "/notes", text("slow"), KEY, key)
                        .header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(notes(path)).isEqualTo(2);
    }

    /** What a crash between change and key would leave: the database refuses the key, so there is no change either. */
    @Test
    void keepsKeyAndChangeTogetherOrNeither() {
        String path = path("pump");
        api.execute("ALTER TABLE idempotency_key ADD CONSTRAINT no_crash CHECK (key <> 'crash')");
        try {
            api.as(Role.AGENT).post(path + "/notes", text("lost"), KEY, "crash").expectProblem(500, "internal");
            assertThat(notes(path)).isEqualTo(1);
        } finally {
            api.execute("ALTER TABLE idempotency_key DROP CONSTRAINT no_crash");
        }
        api.as(Role.AGENT).post(path + "/notes", text("lost"), KEY, "crash").expect(200);
        assertThat(notes(path)).isEqualTo(2);
    }

    @Test
    void forgetsAfterADay() {
        String path = path("filter");
        api.as(Role.AGENT).post(path + "/notes", text("daily"), KEY, "daily").expect(200);
        clock.advance(Duration.ofHours(25));

        TestClient.Answer anew = api.as(Role.AGENT).post(path + "/notes", text("other"), KEY, "daily");

        anew.expect(200);
        assertThat(anew.header("Idempotency-Replayed")).isEmpty();
        clock.advance(Duration.ofHours(25));
        await().until(() -> api.count("SELECT count(*) FROM idempotency_key") == 0);
    }

    private long notes(String path) {
        return api.as(Role.AGENT).get(path).expect(200).getJsonArray("thread").stream()
                .filter(entry -> ((JsonObject) entry).getString("kind").equals("NOTE"))
                .count();
    }

    private String path(String faultCode) {
        return "/v1/cases/"
                + api.as(Role.AGENT)
                        .post("/v1/cases", wanted(faultCode))
                        .expect(201)
                        .getString("caseId");
    }

    private static JsonObject wanted(String faultCode) {
        return new JsonObject()
                .put("assetId", "repeated")
                .put("faultCode", faultCode)
                .put("severity", "MINOR")
                .put("note", "Owner called.");
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
