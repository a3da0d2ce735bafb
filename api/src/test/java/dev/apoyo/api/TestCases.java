package dev.apoyo.api;

import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Cases that somebody works on, with a clock that the test moves: what tests of their end and after begin with. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TestCases {

    final TestClock clock = new TestClock(Instant.now());
    final TestApi api;

    TestCases(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    /** The path of a case that Ana has. */
    String worked(String assetId) {
        provision(assetId);
        String path = "/v1/cases/" + api.openCase(assetId, "blocked-drain", "MINOR");
        api.as(Role.AGENT).postNothing(path + "/take").expect(200);
        return path;
    }

    void resolve(String path) {
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("overrideReason", "A person looked at it.")
                .put("text", "Done.");
        api.as(Role.AGENT).post(path + "/resolve", done).expect(200);
    }

    String path(String assetId) {
        await().until(() ->
                !api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).isEmpty());
        return "/v1/cases/"
                + api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).get(0).getString("caseId");
    }

    /** Without who gets a case by itself and what is planned then: that is told elsewhere. */
    static List<String> kinds(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .filter(kind -> !kind.equals("ASSIGNED") && !kind.equals("NEXT_STEP_SET"))
                .toList();
    }

    static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
