package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What staff and owners do with cases. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseWorkTest {

    private final TestApi api;

    CaseWorkTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void opensByHandOncePerAssetAndFault() {
        provision("by-hand");
        JsonObject opened = open("by-hand", "blocked-drain");

        assertThat(opened.getString("state")).isEqualTo("OPEN");
        assertThat(opened.getString("openedBy")).isEqualTo("STAFF");
        assertThat(opened.getString("signal")).isEqualTo("NONE");
        JsonObject problem = api.as(Role.AGENT)
                .post("/v1/cases", wanted("by-hand", "blocked-drain"))
                .expectProblem(409, "open-case-exists");
        assertThat(problem.getString("caseId")).isEqualTo(opened.getString("caseId"));
        assertThat(open("by-hand", "limescale").getLong("number")).isGreaterThan(opened.getLong("number"));
    }

    @Test
    @Tag("O1")
    void isTakenByOneOfTwoWhoTryAtOnce() {
        provision("taken-once");
        String path = "/v1/cases/" + open("taken-once", "blocked-drain").getString("caseId") + "/take";

        List<CompletableFuture<TestClient.Answer>> tries = Stream.of(Role.AGENT, Role.LEAD)
                .map(role -> CompletableFuture.supplyAsync(() -> api.as(role).postNothing(path)))
                .toList();
        List<TestClient.Answer> answers =
                tries.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(TestClient.Answer::status).containsExactlyInAnyOrder(200, 409);
        answers.stream().filter(answer -> answer.status() == 409).forEach(answer -> assertThat(
                        answer.expectProblem(409, "case-taken")
                                .getJsonObject("caseOwner")
                                .getString("displayName"))
                .isIn("Ana Agent", "Leo Lead"));
    }

    @Test
    @Tag("O2")
    void keepsNotesFromTheOwnerAndBringsMessagesToTheFeed() {
        provision("talked-about");
        String path = "/v1/cases/" + open("talked-about", "blocked-drain").getString("caseId");

        api.as(Role.AGENT).post(path + "/notes", text("sounds like the pump")).expect(200);
        api.as(Role.AGENT).post(path + "/messages", text("We send a new pump.")).expect(200);
        JsonObject asOwner =
                api.as(Role.OWNER).post(path + "/messages", text("Thank you!")).expect(200);

        assertThat(kinds(asOwner))
                .containsExactly("OPENED", "ASSIGNED", "NEXT_STEP_SET", "MESSAGE_TO_OWNER", "MESSAGE_FROM_OWNER");
        assertThat(asOwner.encode()).doesNotContain("sounds like the pump", "Owner called");
        JsonObject message =
                api.as(Role.OWNER).list("/v1/assets/talked-about/feed").get(0);
        assertThat(message.getString("kind")).isEqualTo("STAFF_MESSAGE");
        assertThat(message.getString("from")).isEqualTo("Ana Agent");
        assertThat(message.getJsonObject("ground").getString("kind")).isEqualTo("SERVICE");
        assertThat(kinds(api.as(Role.LEAD).get(path).expect(200))).contains("NOTE");
    }

    @Test
    @Tag("O2")
    void isReadFromTheNewestPageByPage() {
        provision("long-thread");
        String path = "/v1/cases/" + open("long-thread", "blocked-drain").getString("caseId");
        String caseId = path.substring("/v1/cases/".length());
        api.execute("INSERT INTO case_event (case_id, time, kind, by_kind, by_name, text) SELECT '" + caseId
                + "', now(), CASE WHEN i % 2 = 0 THEN 'NOTE' ELSE 'MESSAGE_TO_OWNER' END, 'STAFF', 'Ana', 'word ' || i"
                + " FROM generate_series(1, 250) AS i");

        JsonObject shown = api.as(Role.AGENT).get(path).expect(200);
        assertThat(shown.getJsonArray("thread")).hasSize(100);
        assertThat(shown.getJsonArray("thread").getJsonObject(99).getString("text"))
                .isEqualTo("word 250");
        assertThat(shown.getJsonArray("clocks").encode()).as("of all of it").contains("RESOLUTION");
        JsonObject older = api.as(Role.AGENT)
                .get(path + "/thread?limit=100&cursor=" + shown.getString("threadCursor"))
                .expect(200);
        assertThat(TestClient.items(older)).hasSize(100);
        assertThat(TestClient.items(older).get(0).getString("text")).isEqualTo("word 150");
        JsonObject oldest = api.as(Role.AGENT)
                .get(path + "/thread?limit=100&cursor=" + older.getString("nextCursor"))
                .expect(200);
        assertThat(TestClient.items(oldest))
                .last()
                .extracting(entry -> entry.getString("kind"))
                .isEqualTo("OPENED");
        assertThat(oldest.containsKey("nextCursor")).isFalse();
        List<JsonObject> asOwner = api.as(Role.OWNER).list(path + "/thread?limit=200");
        assertThat(asOwner).hasSize(128).noneMatch(entry -> entry.getString("kind")
                .equals("NOTE"));
        api.as(Role.AGENT).get(path + "/thread?cursor=nonsense").expectProblem(400, "validation-failed");
        api.provision("of-nobody-here", "stranger", "en");
        api.asAnotherOwner("stranger").get(path + "/thread").expectProblem(404, "not-found");
    }

    @Test
    void isResolvedAndReopenedAndTellsTheOwner() {
        provision("comes-back");
        String path = "/v1/cases/" + open("comes-back", "blocked-drain").getString("caseId");
        api.as(Role.AGENT).postNothing(path + "/take").expect(200);

        JsonObject resolved = api.as(Role.AGENT)
                .post(
                        path + "/resolve",
                        new JsonObject().put("outcome", "CONFIRMED").put("text", "New pump."))
                .expect(200);
        api.as(Role.AGENT)
                .post(path + "/resolve", new JsonObject().put("outcome", "CONFIRMED"))
                .expectProblem(409, "case-resolved");
        api.as(Role.AGENT).postNothing(path + "/take").expectProblem(409, "case-resolved");
        JsonObject reopened =
                api.as(Role.LEAD).post(path + "/reopen", text("Water again.")).expect(200);

        assertThat(resolved.getString("state")).isEqualTo("RESOLVED");
        assertThat(resolved.getString("outcome")).isEqualTo("CONFIRMED");
        assertThat(reopened.getString("state")).isEqualTo("IN_PROGRESS");
        assertThat(reopened.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(reopened.getString("resolvedAt")).isNull();
        api.as(Role.LEAD).post(path + "/reopen", text("again")).expectProblem(409, "case-not-resolved");
        assertThat(api.as(Role.OWNER).list("/v1/assets/comes-back/feed"))
                .extracting(item -> item.getString("kind"))
                .containsExactly("CASE_REOPENED", "CASE_RESOLVED");
    }

    @Test
    void tellsTheJobsThatAConfirmedFaultWasRepaired() {
        provision("repaired");
        String falseAlarm = "/v1/cases/" + open("repaired", "limescale").getString("caseId");
        String fault = "/v1/cases/" + open("repaired", "blocked-drain").getString("caseId");

        api.as(Role.AGENT)
                .post(falseAlarm + "/resolve", new JsonObject().put("outcome", "FALSE_ALARM"))
                .expect(200);
        JsonObject resolved = api.as(Role.AGENT)
                .post(fault + "/resolve", new JsonObject().put("outcome", "CONFIRMED"))
                .expect(200);

        await().atMost(Duration.ofMinutes(2))
                .until(() -> api.newest(LogTopic.REGISTRY, "repaired").containsKey("repairedAt"));
        JsonObject registration = api.newest(LogTopic.REGISTRY, "repaired");
        assertThat(registration.getString("repairedAt")).isEqualTo(resolved.getString("resolvedAt"));
        assertThat(registration.getLong("version")).isEqualTo(2);
    }

    @Test
    void isNotReopenedBesideANewerOpenCaseOfTheSameFault() {
        provision("two-cases");
        String first = open("two-cases", "blocked-drain").getString("caseId");
        api.as(Role.AGENT)
                .post("/v1/cases/" + first + "/resolve", new JsonObject().put("outcome", "UNKNOWN"))
                .expect(200);
        String second = open("two-cases", "blocked-drain").getString("caseId");

        JsonObject problem = api.as(Role.AGENT)
                .post("/v1/cases/" + first + "/reopen", text("again"))
                .expectProblem(409, "open-case-exists");

        assertThat(problem.getString("caseId")).isEqualTo(second);
    }

    @Test
    @Tag("O3")
    void isNotResolvedWhileItsSignalIsActiveUnlessSomebodySaysWhy() {
        provision("still-hot");
        Alarm alarm = TestAlarms.raised("still-hot");
        api.publish(alarm);
        await().until(() ->
                !api.as(Role.AGENT).list("/v1/cases?assetId=still-hot").isEmpty());
        String path = "/v1/cases/"
                + api.as(Role.AGENT).list("/v1/cases?assetId=still-hot").get(0).getString("caseId");

        JsonObject done = new JsonObject().put("outcome", "CONFIRMED");
        api.as(Role.AGENT).post(path + "/resolve", done).expectProblem(409, "signal-not-clear");
        api.as(Role.AGENT)
                .post(path + "/resolve", done.copy().put("overrideReason", " "))
                .expectProblem(400, "validation-failed");
        api.as(Role.AGENT)
                .post(path + "/resolve", done.copy().put("overrideReason", "Sensor is unplugged."))
                .expect(200);
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'still-hot' AND overridden"))
                .isEqualTo(1);
        assertThat(api.as(Role.AGENT).get(path).expect(200).encode()).contains("Sensor is unplugged.");
        assertThat(api.as(Role.OWNER).get(path).expect(200).encode()).doesNotContain("Sensor is unplugged.");
        assertThat(api.as(Role.OWNER).list("/v1/assets/still-hot/feed").toString())
                .doesNotContain("Sensor is unplugged.");

        // The end of an alarm whose case is resolved changes nothing, and its replay opens nothing.
        api.publish(TestAlarms.cleared(alarm, Duration.ofMinutes(5)));
        api.publish(alarm);
        await().untilAsserted(() -> assertThat(
                        api.count("SELECT count(*) FROM alarm WHERE asset_id = 'still-hot' AND state = 'CLEARED'"))
                .isEqualTo(1));
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'still-hot'"))
                .isEqualTo(1);
    }

    @Test
    @Tag("R4")
    void refusesAChangeOfWhatWasNotSeen() {
        provision("etags");
        String path = "/v1/cases/" + open("etags", "blocked-drain").getString("caseId");
        String seen = api.as(Role.AGENT).get(path).header("ETag");

        api.as(Role.AGENT).post(path + "/notes", text("one"), "If-Match", seen).expect(200);
        api.as(Role.LEAD).post(path + "/notes", text("two"), "If-Match", seen).expectProblem(412, "changed-meanwhile");
        assertThat(api.as(Role.AGENT).get(path).header("ETag")).isNotEqualTo(seen);
    }

    @Test
    void pagesWithoutRepeatingOrLeavingOutWhileNewCasesArrive() {
        for (int i = 0; i < 7; i++) {
            provision("page-" + i);
            open("page-" + i, "limescale");
        }
        List<String> expected = api.as(Role.AGENT).list("/v1/cases?faultCode=limescale&limit=200").stream()
                .map(item -> item.getString("caseId"))
                .toList();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = api.as(Role.AGENT)
                    .get("/v1/cases?faultCode=limescale&limit=2" + cursor)
                    .expect(200);
            TestClient.items(page).forEach(item -> seen.add(item.getString("caseId")));
            if (seen.size() == 2) {
                provision("page-late");
                open("page-late", "limescale");
            }
            cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
        } while (cursor != null);

        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void filters() {
        provision("filtered");
        String caseId = open("filtered", "blocked-drain").getString("caseId");
        TestClient agent = api.as(Role.AGENT);

        assertThat(agent.list("/v1/cases?assetId=filtered&state=RESOLVED")).isEmpty();
        assertThat(agent.list("/v1/cases?assetId=filtered&state=RESOLVED&state=OPEN"))
                .hasSize(1);
        assertThat(agent.list("/v1/cases?assetId=filtered&severity=CRITICAL")).isEmpty();
        assertThat(agent.list("/v1/cases?assetId=filtered&modelId=washer-w7&caseOwner=me"))
                .hasSize(1);
        assertThat(agent.list("/v1/cases?assetId=filtered&caseOwner=nobody")).isEmpty();
        assertThat(api.as(Role.LEAD).list("/v1/cases?assetId=filtered&caseOwner=me"))
                .isEmpty();
        assertThat(agent.list("/v1/cases?assetId=filtered&state=IN_PROGRESS")).isEmpty();
        agent.postNothing("/v1/cases/" + caseId + "/take").expect(200);
        assertThat(agent.list("/v1/cases?assetId=filtered&state=IN_PROGRESS")).hasSize(1);
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    private JsonObject open(String assetId, String faultCode) {
        return api.as(Role.AGENT).post("/v1/cases", wanted(assetId, faultCode)).expect(201);
    }

    private static JsonObject wanted(String assetId, String faultCode) {
        return new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", faultCode)
                .put("severity", "MINOR")
                .put("note", "Owner called.");
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    private static List<String> kinds(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }
}
