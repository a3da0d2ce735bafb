package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** An instance with a clock that is moved, cases that end, and what their owners are told then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ListeningStage {

    static final String KNOWN_OWNER = "owner-known";

    private static final Pattern TOKEN = Pattern.compile("#/surveys/(\\S+)");

    final TestClock clock = new TestClock(Instant.now());
    final TestApi api;

    /** Signed in before the clock moves: a token of the future is none. */
    final TestClient known;

    ListeningStage(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        api.provision("known", KNOWN_OWNER, "es", "PROACTIVE_SUPPORT");
        known = api.asAnotherOwner(KNOWN_OWNER);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    /** A case of an owner of its own, in Spanish, that Ana solved just now. */
    String solved(String asset, String outcome) {
        String caseId = open(asset, "blocked-drain");
        resolve(caseId, outcome);
        return caseId;
    }

    String open(String asset, String fault) {
        if (api.count("SELECT count(*) FROM asset WHERE asset_id = ?", asset) == 0) {
            api.provision(asset, "owner-" + asset, "es", "PROACTIVE_SUPPORT");
        }
        JsonObject wanted = new JsonObject()
                .put("assetId", asset)
                .put("faultCode", fault)
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        return api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
    }

    void resolve(String caseId, String outcome) {
        api.as(Role.AGENT).postNothing("/v1/cases/" + caseId + "/take").expect(200);
        staff(
                "/v1/cases/" + caseId + "/resolve",
                new JsonObject().put("outcome", outcome).put("text", "Hecho."));
    }

    void staff(String path, JsonObject body) {
        api.as(Role.AGENT).post(path, body).expect(200);
    }

    /** Lets the day pass after which somebody is asked, and reads the link in what they are told. */
    String tokenOf(String asset, String caseId) {
        clock.advance(Duration.ofHours(24));
        await().until(() -> dueSurveys(caseId) == 0);
        JsonObject asked = feed(asset).stream()
                .filter(item -> item.getString("kind").equals("SURVEY"))
                .findFirst()
                .orElseThrow();
        var link = TOKEN.matcher(asked.getString("text"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    List<JsonObject> feed(String asset) {
        return api.as(Role.AGENT).list("/v1/assets/" + asset + "/feed");
    }

    long dueSurveys(String caseId) {
        return api.count("SELECT count(*) FROM due_task WHERE kind = 'survey' AND key = ?", caseId);
    }

    JsonObject caseOf(String caseId) {
        return api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200);
    }

    Set<String> kinds(String caseId) {
        return caseOf(caseId).getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static JsonObject answer(int ces, int csat, int nps) {
        return new JsonObject().put("ces", ces).put("csat", csat).put("nps", nps);
    }

    static List<JsonObject> journey(TestClient client, String asset, int limit) {
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = client.get("/v1/assets/" + asset + "/journey?limit=" + limit + cursor)
                    .expect(200);
            all.addAll(TestClient.items(page));
            cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
        } while (cursor != null);
        return all;
    }
}
