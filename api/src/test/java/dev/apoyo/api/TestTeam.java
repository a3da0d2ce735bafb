package dev.apoyo.api;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Ana, Bea and Leo, who look after cases, and two instances that serve them: what tests of owners and handovers begin with. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TestTeam {

    final TestClock clock = new TestClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    final TestApi api;
    final Api second;
    final TestClient ana;
    final TestClient bea;
    final TestClient lead;

    TestTeam(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()), clock);
        ana = api.as(Role.AGENT);
        bea = api.asAnotherAgent("bea", "Bea Brown");
        lead = api.as(Role.LEAD);
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    /** Ana alone looks after cases. */
    @BeforeEach
    void onlyAna() {
        put(ana, profile());
        put(bea, profile().put("active", false));
        put(lead, profile());
    }

    void put(TestClient who, JsonObject profile) {
        lead.put("/v1/staff/" + idOf(who), profile).expect(200);
    }

    static JsonObject profile() {
        JsonArray shift = new JsonArray();
        Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
                .forEach(day -> shift.add(day + " 00:00-24:00"));
        return new JsonObject()
                .put("skills", new JsonArray())
                .put("languages", languages("en", "es"))
                .put("timeZone", "Europe/Madrid")
                .put("shift", shift)
                .put("capacity", 500)
                .put("active", true);
    }

    static JsonArray languages(String... languages) {
        return new JsonArray(List.of(languages));
    }

    String idOf(TestClient who) {
        return who.get("/v1/me").expect(200).getString("accountId");
    }

    void provision(String assetId, String language) {
        api.provision(assetId, language.equals("en") ? FirstAccounts.SAMPLE_OWNER_ID : "sole-" + language, language);
    }

    JsonObject open(String assetId, String language) {
        provision(assetId, language);
        return lead.post("/v1/cases", wanted(assetId)).expect(201);
    }

    static JsonObject wanted(String assetId) {
        return new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", "blocked-drain")
                .put("severity", "MINOR")
                .put("note", "Owner called.");
    }

    static JsonObject full(TestClient who, JsonObject shown) {
        return who.get("/v1/cases/" + shown.getString("caseId")).expect(200);
    }

    static String ownerOf(JsonObject shown) {
        return shown.getJsonObject("caseOwner").getString("displayName");
    }

    static List<String> kinds(JsonObject shown) {
        return entries(shown).map(entry -> entry.getString("kind")).toList();
    }

    static JsonObject entry(JsonObject shown, String kind) {
        return entries(shown)
                .filter(entry -> entry.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    static Stream<JsonObject> entries(JsonObject shown) {
        return shown.getJsonArray("thread").stream().map(JsonObject.class::cast);
    }
}
