package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What somebody of the staff owes today is in lists that say all one needs, in their language. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkListTest {

    private final TestApi api;
    private final TestClient agent;
    private final TestClient bea;

    WorkListTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        agent = api.as(Role.AGENT);
        bea = api.asAnotherAgent("bea", "Bea Brown");
        JsonObject profile = new JsonObject()
                .put("languages", new JsonArray().add("en"))
                .put("timeZone", "Europe/Madrid")
                .put("shift", new JsonArray().add("MONDAY 09:00-17:00"))
                .put("capacity", 1)
                .put("active", true);
        api.as(Role.LEAD)
                .put("/v1/staff/" + bea.get("/v1/me").expect(200).getString("accountId"), profile)
                .expect(200);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("P1")
    void messagesThatWaitAreListedTheMostUrgentFirst() {
        JsonObject first = open("promised-1");
        JsonObject second = open("promised-2");
        say(first, "It is loud.");
        say(second, "It is wet.");

        List<JsonObject> mine = agent.list("/v1/promises?caseOwner=me");
        assertThat(mine)
                .extracting(promise -> promise.getString("text"))
                .containsSubsequence("It is loud.", "It is wet.");
        JsonObject loud = of(mine, first);
        assertThat(loud.getString("title")).isEqualTo(first.getString("title"));
        assertThat(loud.getString("ownerName")).isEqualTo(first.getString("ownerName"));
        assertThat(Duration.between(loud.getInstant("receivedAt"), loud.getInstant("dueAt")))
                .isEqualTo(Duration.ofHours(24));
        assertThat(loud.getBoolean("overdue")).isFalse();
        assertThat(bea.list("/v1/promises?caseOwner=me")).isEmpty();
        JsonObject page = bea.get("/v1/promises?limit=1").expect(200);
        String rest = "/v1/promises?limit=1&cursor=" + page.getString("nextCursor");
        assertThat(TestClient.items(page).get(0)).isEqualTo(loud);
        assertThat(bea.list(rest).get(0).getString("text")).isEqualTo("It is wet.");
        agent.get("/v1/promises?cursor=" + page.getString("nextCursor").substring(4))
                .expectProblem(400, "validation-failed");
        api.as(Role.OWNER).get("/v1/promises").expectProblem(403, "forbidden");

        agent.post("/v1/cases/" + first.getString("caseId") + "/messages", new JsonObject().put("text", "We come."))
                .expect(200);
        assertThat(agent.list("/v1/promises"))
                .noneMatch(promise -> caseId(promise).equals(caseId(first)));
        api.execute("UPDATE answer_promise SET received_at = received_at - interval '25 hours',"
                + " due_at = due_at - interval '25 hours' WHERE answered_at IS NULL");
        assertThat(of(agent.list("/v1/promises"), second).getBoolean("overdue")).isTrue();
    }

    @Test
    @Tag("O1")
    void handoversStandInTheListsOfBothSides() {
        JsonObject one = open("on-its-way");
        agent.post(
                        "/v1/cases/" + caseId(one) + "/handovers",
                        new JsonObject()
                                .put("to", bea.get("/v1/me").expect(200).getString("accountId"))
                                .put("reason", "You know these."))
                .expect(201);

        JsonObject waits = of(bea.list("/v1/handovers"), one);
        assertThat(waits.getString("title")).isEqualTo(one.getString("title"));
        assertThat(waits.getLong("caseNumber")).isEqualTo(one.getLong("number"));
        assertThat(of(agent.list("/v1/handovers?askedBy=me"), one)).isEqualTo(waits);
        assertThat(agent.list("/v1/handovers")).isEmpty();
        assertThat(bea.list("/v1/handovers?askedBy=me")).isEmpty();
        bea.get("/v1/handovers?askedBy=you").expectProblem(400, "validation-failed");
    }

    @Test
    @Tag("O9")
    void callsCarryTheTitleOfTheirCase() {
        JsonObject one = open("to-be-called");
        api.as(Role.OWNER)
                .post("/v1/cases/" + caseId(one) + "/call-backs", new JsonObject().put("phone", "+34600000001"))
                .expect(201);

        assertThat(of(agent.list("/v1/call-backs?caseOwner=me"), one).getString("title"))
                .isEqualTo(one.getString("title"));
    }

    @Test
    void aCaseIsFoundByItsNumber() {
        JsonObject one = open("numbered");

        assertThat(agent.list("/v1/cases?number=" + one.getLong("number")))
                .extracting(WorkListTest::caseId)
                .containsExactly(caseId(one));
        assertThat(agent.list("/v1/cases?number=999999")).isEmpty();
        agent.get("/v1/cases?number=0").expectProblem(400, "validation-failed");
        api.provision("of-a-stranger", "stranger", "en", "PROACTIVE_SUPPORT");
        assertThat(api.asAnotherOwner("stranger").list("/v1/cases?number=" + one.getLong("number")))
                .isEmpty();
    }

    @Test
    void textsComeInTheLanguageThatTheReaderAsksFor() {
        JsonObject one = open("read-by-many");
        String path = "/v1/cases?number=" + one.getLong("number");

        assertThat(titleIn(path, "es-ES, es;q=0.9")).isEqualTo("El desagüe parece obstruido");
        assertThat(titleIn(path, "fr, en;q=0.5")).isEqualTo(one.getString("title"));
        assertThat(titleIn(path, "fr;q=x, ;;")).isEqualTo(one.getString("title"));
    }

    private String titleIn(String path, String wish) {
        return TestClient.items(agent.get(path, "Accept-Language", wish).expect(200))
                .get(0)
                .getString("title");
    }

    private JsonObject open(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        JsonObject opened = agent.post(
                        "/v1/cases",
                        new JsonObject()
                                .put("assetId", assetId)
                                .put("faultCode", "blocked-drain")
                                .put("severity", "MINOR")
                                .put("note", "The owner rang."))
                .expect(201);
        String mine = agent.get("/v1/me").expect(200).getString("accountId");
        api.execute("UPDATE support_case SET taken_by = '" + mine + "' WHERE case_id = '" + caseId(opened) + "'");
        return opened;
    }

    private void say(JsonObject about, String text) {
        api.as(Role.OWNER)
                .post("/v1/cases/" + caseId(about) + "/messages", new JsonObject().put("text", text))
                .expect(200);
    }

    private static JsonObject of(List<JsonObject> items, JsonObject about) {
        return items.stream()
                .filter(item -> caseId(item).equals(caseId(about)))
                .findFirst()
                .orElseThrow();
    }

    private static String caseId(JsonObject about) {
        return about.getString("caseId");
    }
}
