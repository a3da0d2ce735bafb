package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two transactions at once never wait for each other: who waits for an asset has no case yet, and who waits for a case has no
 * task of the schedule. Each test holds the first, sees somebody wait for it, and then gets the second without waiting.
 */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockOrderTest {

    private static final Pattern TOKEN = Pattern.compile("#/surveys/(\\S+)");
    private static final String ASSET = "SELECT FROM asset WHERE asset_id = ? FOR UPDATE";
    private static final String CASE = "SELECT FROM support_case WHERE case_id = ?::uuid FOR UPDATE";
    private static final String TASK = "SELECT FROM due_task WHERE kind = ? AND key = ? FOR UPDATE";

    private final TestClock clock = new TestClock(Clock.systemUTC().instant());
    private final PostgresEngine postgres;
    private final TestApi api;

    LockOrderTest(KafkaEngine kafka, PostgresEngine postgres) {
        this.postgres = postgres;
        api = TestApi.start(kafka, postgres, clock);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case-reminder", "case-course", "call-back-deadline", "handover-expiry"})
    void aTaskThatWaitsForItsCaseLeavesTheScheduleFree(String kind) throws SQLException {
        String caseId = burning("case-of-" + kind);
        String key = task(kind, caseId);
        try (Connection mine = begin(CASE, caseId)) {
            fallDue(kind, key);
            awaitSomebodyWaiting();

            assertThatCode(() -> run(mine, TASK + " NOWAIT", kind, key)).doesNotThrowAnyException();
            run(mine, "DELETE FROM due_task WHERE kind = ? AND key = ?", kind, key);
            mine.commit();
        }
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void aReminderThatWaitsForTheAssetLeavesTheCaseFree() throws SQLException {
        String caseId = burning("reminded");
        leavesTheCaseFree("reminded", caseId, () -> fallDue("case-reminder", caseId));
        await().until(() -> events(caseId, "REMINDED") == 1);
    }

    @Test
    void aCallThatIsNotedLeavesTheCaseFree() throws SQLException {
        String caseId = burning("called");
        JsonObject note = new JsonObject()
                .put("direction", "IN")
                .put("text", "It smells.")
                .put("durationSeconds", 60);
        CompletableFuture<Integer> noted = new CompletableFuture<>();

        leavesTheCaseFree(
                "called",
                caseId,
                () -> noted.completeAsync(() -> api.as(Role.AGENT)
                        .post("/v1/cases/" + caseId + "/phone-notes", note)
                        .status()));

        assertThat(noted.join()).isEqualTo(201);
    }

    @Test
    void aSurveyThatIsAskedAndAnsweredLeavesTheCaseFree() throws SQLException {
        String caseId = burning("asked");
        resolve(caseId);
        clock.advance(Duration.ofHours(23));

        leavesTheCaseFree("asked", caseId, () -> fallDue("survey", caseId));
        await().until(() -> events(caseId, "SURVEY_SENT") == 1);
        Matcher link = TOKEN.matcher(
                api.text("SELECT text FROM owner_message WHERE kind = 'SURVEY' AND case_id = ?::uuid", caseId));
        assertThat(link.find()).isTrue();
        JsonObject bad = new JsonObject().put("ces", 1).put("comment", "It burns.");
        CompletableFuture<Integer> answered = new CompletableFuture<>();
        leavesTheCaseFree(
                "asked",
                caseId,
                () -> answered.completeAsync(() -> api.anonymous()
                        .post("/v1/surveys/" + link.group(1) + "/answers", bad)
                        .status()));

        assertThat(answered.join()).isEqualTo(200);
    }

    /** Two who shared it would wait for each other, as each wants it for itself in the end. */
    @Test
    @Tag("O6")
    void aRequestForAReplacementHasTheAssetForItselfBeforeItWaitsForTheCase() throws SQLException {
        String caseId = burning("wanted-twice");
        CompletableFuture<Integer> requested = new CompletableFuture<>();
        try (Connection mine = begin(CASE, caseId);
                Connection other = DriverManager.getConnection(postgres.jdbcUrl())) {
            requestReplacement(caseId, requested);
            awaitSomebodyWaiting();
            assertThatThrownBy(
                            () -> run(other, "SELECT FROM asset WHERE asset_id = ? FOR SHARE NOWAIT", "wanted-twice"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("could not obtain lock");
            mine.commit();
        }

        assertThat(requested.join()).isEqualTo(201);
    }

    private void requestReplacement(String caseId, CompletableFuture<Integer> status) {
        JsonObject wanted = new JsonObject().put("reason", "It burns.").put("unusable", false);
        status.completeAsync(() -> api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/exchanges", wanted)
                .status());
    }

    private void resolve(String caseId) {
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("overrideReason", "A person looked at it.")
                .put("text", "Done.");
        api.as(Role.AGENT).post("/v1/cases/" + caseId + "/resolve", done).expect(200);
    }

    private void leavesTheCaseFree(String assetId, String caseId, Runnable other) throws SQLException {
        try (Connection mine = begin(ASSET, assetId)) {
            other.run();
            awaitSomebodyWaiting();
            assertThatCode(() -> run(mine, CASE + " NOWAIT", caseId)).doesNotThrowAnyException();
            mine.commit();
        }
    }

    /** A case with a reminder, a call, a look at its course and a handover to come. */
    private String burning(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.publish(TestAlarms.raised(assetId));
        TestClient agent = api.as(Role.AGENT);
        await().until(() -> !agent.list("/v1/cases?assetId=" + assetId).isEmpty());
        String caseId = agent.list("/v1/cases?assetId=" + assetId).get(0).getString("caseId");
        String lead = api.as(Role.LEAD).get("/v1/me").expect(200).getString("accountId");
        await().until(() -> !agent.list("/v1/cases/" + caseId + "/call-backs").isEmpty());
        agent.post(
                        "/v1/cases/" + caseId + "/handovers",
                        new JsonObject().put("to", lead).put("reason", "It is theirs."))
                .expect(201);
        return caseId;
    }

    /** The key of the task; one that is not there yet is put. */
    private String task(String kind, String caseId) {
        String key = api.text(
                "SELECT key FROM due_task WHERE kind = ? AND (key LIKE ? || '%' OR key IN (SELECT call_back_id::text"
                        + " FROM call_back WHERE case_id = ?::uuid))",
                kind, caseId, caseId);
        if (!key.isEmpty()) {
            return key;
        }
        api.execute("INSERT INTO due_task (kind, key, due_at, data, next_attempt_at) VALUES ('" + kind + "', '" + caseId
                + "', '2999-01-01', '{}', '2999-01-01')");
        return caseId;
    }

    private void fallDue(String kind, String key) {
        api.execute("UPDATE due_task SET next_attempt_at = '2020-01-01' WHERE kind = '" + kind + "' AND key = '" + key
                + "'");
    }

    private Connection begin(String sql, String id) throws SQLException {
        Connection mine = DriverManager.getConnection(postgres.jdbcUrl());
        mine.setAutoCommit(false);
        run(mine, sql, id);
        return mine;
    }

    private static void run(Connection mine, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = mine.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private void awaitSomebodyWaiting() {
        await().until(() -> waiting() > 0);
    }

    private long waiting() {
        return api.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                + " AND application_name = 'apoyo-api' AND datname = current_database()");
    }

    private long events(String caseId, String kind) {
        return api.count("SELECT count(*) FROM case_event WHERE case_id = ?::uuid AND kind = ?", caseId, kind);
    }
}
