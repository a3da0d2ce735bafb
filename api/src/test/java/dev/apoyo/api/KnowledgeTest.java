package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known about faults: imports, look-ups, manuals and answers of experts. */
@Tag("S8")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnowledgeTest {

    private static final String WASHER = "/v1/models/washer-w7";

    private final TestApi api;
    private final TestClient owner;
    private final TestClient agent;
    private final TestClient lead;

    KnowledgeTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        owner = api.as(Role.OWNER);
        agent = api.as(Role.AGENT);
        lead = api.as(Role.LEAD);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void tellsMeaningSeverityNextStepAndManualInBothLanguages() {
        JsonObject english = owner.get(WASHER + "/faults/blocked-drain").expect(200);
        JsonObject spanish =
                owner.get(WASHER + "/faults/blocked-drain?language=es").expect(200);

        assertThat(english.getString("meaning")).contains("Lumo W7 washing machine");
        assertThat(english.getString("severity")).isEqualTo("MINOR");
        assertThat(english.getString("nextStep")).contains("filter");
        assertThat(spanish.getString("meaning")).contains("Lavadora Lumo W7");
        assertThat(spanish.getString("nextStep")).contains("filtro");
        JsonObject section = spanish.getJsonArray("sections").getJsonObject(0);
        assertThat(section.getString("title")).isEqualTo("Limpiar el filtro de desagüe");
        assertThat(owner.get(section.getString("href")).expect(200).getString("body"))
                .contains("unplug");
    }

    @Test
    void looksForTheFirmwareFirstAndThenForTheModel() {
        JsonObject any = owner.get(WASHER + "/faults/limescale").expect(200);
        JsonObject old = owner.get(WASHER + "/faults/limescale?firmware=1.9.3").expect(200);
        JsonObject current =
                owner.get(WASHER + "/faults/limescale?firmware=2.1.0").expect(200);

        assertThat(List.of(any, old))
                .extracting(fault -> fault.getString("fit"))
                .containsOnly("MODEL");
        assertThat(current.getString("fit")).isEqualTo("FIRMWARE");
        assertThat(current.getString("nextStep")).contains("Care › Descale");
        assertThat(owner.get(WASHER + "/faults/battery-weak").expect(200).getString("fit"))
                .isEqualTo("GENERAL");
        assertThat(owner.get(WASHER + "/manual/sections/descaling?firmware=2.1.0")
                        .expect(200)
                        .getString("body"))
                .contains("Care › Descale");
        assertThat(owner.get(WASHER + "/manual/sections/descaling?firmware=unreadable")
                        .expect(200)
                        .getString("body"))
                .contains("Cotton 60 °C");
    }

    @Test
    void listsFaultsAndSectionsInPages() {
        JsonObject first = owner.get(WASHER + "/faults?limit=3").expect(200);
        JsonObject second = owner.get(WASHER + "/faults?limit=200&cursor=" + first.getString("nextCursor"))
                .expect(200);

        assertThat(TestClient.items(first)).hasSize(3);
        assertThat(TestClient.items(second))
                .extracting(fault -> fault.getString("code"))
                .isSorted()
                .contains("motor-overheating")
                .doesNotContain(TestClient.items(first).get(2).getString("code"));
        assertThat(owner.list(WASHER + "/manual/sections?faultCode=bearing-wear"))
                .extracting(section -> section.getString("sectionId"))
                .containsExactly("noise-and-vibration");
        owner.get("/v1/models/toaster/faults").expectProblem(404, "not-found");
        owner.get(WASHER + "/faults/no-such-fault").expectProblem(404, "not-found");
        owner.get(WASHER + "/manual/sections/no-such-section").expectProblem(404, "not-found");
        owner.get(WASHER + "/faults?language=fr").expectProblem(400, "validation-failed");
    }

    @Test
    void searchesTheManualInTheFormsOfALanguage() {
        assertThat(owner.list(WASHER + "/manual/search?q=unplugging+filters"))
                .extracting(hit -> hit.getString("sectionId"))
                .contains("drain-filter");
        List<JsonObject> spanish = owner.list(WASHER + "/manual/search?q=descalcificador&language=es");
        assertThat(spanish).extracting(hit -> hit.getString("sectionId")).containsExactly("descaling");
        assertThat(spanish.get(0).getString("extract")).contains("**");
        assertThat(owner.list(WASHER + "/manual/search?q=refrigerant")).isEmpty();
        assertThat(owner.list(WASHER + "/manual/search?q=%27%29%3B+DROP+%26+%7C+%21"))
                .isEmpty();
        owner.get(WASHER + "/manual/search?q=").expectProblem(400, "validation-failed");
    }

    @Test
    void takesAnImportWholeAndKeepsWhatWasKnownBefore() {
        long before = newestVersion().getLong("version");
        JsonObject imported = lead.post("/v1/knowledge/imports", importOf(fault("water-leak", "Water leaks")))
                .expect(201);

        assertThat(imported.getLong("version")).isEqualTo(before + 1);
        assertThat(imported.getString("importedBy")).isEqualTo("Leo Lead");
        assertThat(owner.get(WASHER + "/faults/water-leak").expect(200).getString("title"))
                .isEqualTo("Water leaks");
        assertThat(owner.get(WASHER + "/faults/blocked-drain").expect(200).getString("fit"))
                .isEqualTo("MODEL");
        JsonObject older = agent.get("/v1/knowledge/versions/" + before).expect(200);
        assertThat(older.encode()).doesNotContain("water-leak").contains("drain-filter");
        lead.post("/v1/knowledge/imports", importOf(fault("water-leak", "Late")), "If-Match", "\"" + before + "\"")
                .expectProblem(412, "changed-meanwhile");
    }

    @Test
    void takesNothingOfAnImportThatIsWrongSomewhereAndSaysAllThatIs() {
        JsonObject before = newestVersion();
        JsonObject wrong = importOf(fault("good-fault", "Good"), fault("bad fault", "Bad"), fault("odd", "Odd {name}"));
        wrong.getJsonArray("faults").getJsonObject(2).put("modelId", "toaster");

        JsonObject problem = lead.post("/v1/knowledge/imports", wrong).expectProblem(400, "validation-failed");

        assertThat(problem.getJsonArray("errors").stream().map(error -> ((JsonObject) error).getString("pointer")))
                .containsExactlyInAnyOrder("/faults/1/code", "/faults/2/modelId", "/faults/2/texts/en/title");
        assertThat(newestVersion()).isEqualTo(before);
        owner.get(WASHER + "/faults/good-fault").expectProblem(404, "not-found");
        agent.post("/v1/knowledge/imports", importOf(fault("a", "A"))).expectProblem(403, "forbidden");
        lead.post("/v1/knowledge/imports", importOf()).expectProblem(400, "validation-failed");
    }

    @Test
    void bringsImportedWordsToTheMessagesOfOwners() {
        api.provision("told-in-new-words", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        lead.post(
                        "/v1/knowledge/imports",
                        importOf(
                                fault("error-counter", "Counters, in new words").put("modelId", "washer-w7")))
                .expect(201);

        api.publish(TestAlarms.ofRule("counters", 1, "error-counter", "told-in-new-words", TestAlarms.START));

        await().untilAsserted(() -> assertThat(owner.list("/v1/assets/told-in-new-words/feed"))
                .first()
                .satisfies(message -> {
                    assertThat(message.getString("title")).isEqualTo("Counters, in new words");
                    assertThat(message.getString("text")).contains("means that", "This is urgent", "What happens next");
                }));
    }

    @Test
    void acceptsAnAnswerOfAnExpertAndSuggestsTheOneThatHelpedMore() {
        String caseId = openCase("answered");
        JsonObject proposed = agent.post("/v1/answers", proposal(caseId)).expect(201);
        String answer = "/v1/answers/" + proposed.getString("answerId");
        assertThat(proposed.getString("state")).isEqualTo("PROPOSED");
        assertThat(suggested()).extracting(each -> each.getString("answerId")).containsExactly("washer-drain-filter");

        agent.post(answer + "/versions/1/decision", accepted(true)).expectProblem(403, "forbidden");
        lead.post(answer + "/versions/1/decision", accepted(true)).expect(200);
        lead.post(answer + "/versions/1/decision", accepted(false)).expectProblem(409, "answer-decided");
        agent.put(answer + "/uses/" + caseId, new JsonObject()).expect(200);
        agent.put(answer + "/uses/" + caseId, new JsonObject().put("helped", true))
                .expect(200);
        agent.put(answer + "/uses/" + caseId, new JsonObject().put("helped", true))
                .expect(200);

        JsonObject best = suggested().get(0);
        assertThat(best.getString("answerId")).isEqualTo(proposed.getString("answerId"));
        assertThat(best.getString("text")).isEqualTo("Mire la manguera.");
        assertThat(best.getInteger("used")).isEqualTo(1);
        assertThat(best.getDouble("helpedShare")).isEqualTo(1.0);

        JsonObject second = agent.post("/v1/answers", proposal(caseId).put("answerId", proposed.getString("answerId")))
                .expect(201);
        lead.post(answer + "/versions/2/decision", accepted(true)).expect(200);
        assertThat(second.getInteger("version")).isEqualTo(2);
        assertThat(agent.list("/v1/answers?faultCode=blocked-drain&state=SUPERSEDED"))
                .extracting(each -> each.getInteger("version"))
                .containsExactly(1);
    }

    @Test
    void refusesAnswersThatLeadNowhere() {
        JsonObject unknownFault = proposal(openCase("nowhere")).put("faultCode", "drip");
        agent.post("/v1/answers", unknownFault).expectProblem(400, "validation-failed");
        agent.post("/v1/answers", proposal("6e1f3b0a-0000-4000-8000-000000000000"))
                .expectProblem(404, "not-found");
        agent.post(
                        "/v1/answers",
                        new JsonObject()
                                .put("answerId", "none")
                                .put("faultCode", "limescale")
                                .put("texts", new JsonObject().put("en", "x")))
                .expectProblem(404, "not-found");
        agent.put("/v1/answers/none/uses/" + openCase("nowhere-2"), new JsonObject())
                .expectProblem(404, "not-found");
        agent.put("/v1/answers/washer-descale/uses/not-a-case", new JsonObject())
                .expectProblem(404, "not-found");
        owner.get("/v1/answers").expectProblem(403, "forbidden");
    }

    private String openCase(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        return api.openCase(assetId, "blocked-drain", "MINOR");
    }

    private List<JsonObject> suggested() {
        return agent.list(WASHER + "/faults/blocked-drain/answers?language=es");
    }

    private static JsonObject proposal(String caseId) {
        JsonObject texts = new JsonObject().put("en", "Look at the hose.").put("es", "Mire la manguera.");
        return new JsonObject()
                .put("modelId", "washer-w7")
                .put("faultCode", "blocked-drain")
                .put("texts", texts)
                .put("caseId", caseId);
    }

    private static JsonObject accepted(boolean isAccepted) {
        return new JsonObject().put("accepted", isAccepted);
    }

    private JsonObject newestVersion() {
        return agent.list("/v1/knowledge/versions?limit=1").get(0);
    }

    private static JsonObject importOf(JsonObject... faults) {
        return new JsonObject().put("note", "Of a test").put("faults", new JsonArray(List.of(faults)));
    }

    private static JsonObject fault(String code, String title) {
        JsonObject words = new JsonObject()
                .put("title", title)
                .put("meaning", "It means that your {product} is in a test.")
                .put("nextStep", "What happens next is nothing.");
        return new JsonObject().put("code", code).put("texts", new JsonObject().put("en", words));
    }
}
