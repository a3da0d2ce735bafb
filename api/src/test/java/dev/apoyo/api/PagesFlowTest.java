package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.NeedsProgram;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People at work in a real browser: what they press has happened, and the page shows it. */
@WithEngines
@NeedsProgram("chromium")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesFlowTest {

    private final TestApi api;
    private final TestClient bea;
    private final TestBrowser browser = TestBrowser.start();
    private final TestBrowser.Tab agent;
    private final TestBrowser.Tab owner;

    PagesFlowTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        bea = api.asAnotherAgent("bea", "Bea Brown");
        agent = signIn(Role.AGENT);
        owner = signIn(Role.OWNER);
    }

    @AfterAll
    void stop() {
        browser.close();
        api.close();
    }

    @AfterEach
    void noScriptFailed() {
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    @Tag("O1")
    void agentAcceptsAHandover() {
        String caseId = open("offered");
        api.execute("UPDATE support_case SET taken_by = '" + accountId(bea) + "' WHERE case_id = '" + caseId + "'");
        bea.post(
                        "/v1/cases/" + caseId + "/handovers",
                        new JsonObject()
                                .put("to", accountId(api.as(Role.AGENT)))
                                .put("reason", "You know these drums."))
                .expect(201);

        agent.go("#/day");
        agent.awaitText("#offered-to-me", "Bea Brown offers you this case");
        agent.awaitText("#offered-to-me", "You know these drums.");
        agent.click("button", "Accept", "#offered-to-me");

        agent.awaitText("#offered-to-me", "Nobody waits for your answer.");
        assertThat(caseOf(caseId).getJsonObject("caseOwner").getString("displayName"))
                .isEqualTo("Ana Agent");
    }

    @Test
    @Tag("O9")
    void agentSaysHowACallWent() {
        String caseId = open("to-call");
        api.as(Role.OWNER)
                .post(
                        "/v1/cases/" + caseId + "/call-backs",
                        new JsonObject().put("phone", "+34600000001").put("wish", "Ring twice please."))
                .expect(201);

        agent.go("#/day");
        agent.awaitText("#calls", "+34600000001");
        agent.awaitText("#calls", "Ring twice please.");
        agent.openByKeyboard("Say how the call went", "#calls");
        agent.type("#calls [open] textarea[name=note]", "She is glad that we called.");
        agent.click("button", "Say how the call went", "#calls [open]");

        agent.awaitText("#calls", "Nobody waits for a call.");
        JsonObject call = calls(caseId).get(0);
        assertThat(call.getString("outcome")).isEqualTo("REACHED");
        assertThat(call.getString("note")).isEqualTo("She is glad that we called.");
    }

    @Test
    @Tag("O6")
    void agentMovesAnExchangeAndOnlyLegalMovesAreOffered() {
        String caseId = open("to-replace");
        JsonObject spare = new JsonObject()
                .put("deviceId", "the-replacement")
                .put("modelId", "washer-w7")
                .put("credentialSha256", "1".repeat(64));
        api.as(Role.LEAD)
                .post("/v1/devices/batch", new JsonObject().put("devices", new JsonArray().add(spare)))
                .expect(200);
        String exchangeId = api.as(Role.OWNER)
                .post("/v1/cases/" + caseId + "/exchanges", new JsonObject().put("reason", "It roars."))
                .expect(201)
                .getString("exchangeId");

        agent.go("#/cases/" + caseId);
        agent.awaitText(".goods", "Next: decide.");
        assertThat(agent.text(".goods")).contains("Cancel the replacement").doesNotContain("It has arrived");
        agent.click("summary", "Approve and send a replacement", ".goods");
        agent.click("button", "Approve and send a replacement", ".goods [open]");

        agent.awaitText(".goods .pill", "On its way");
        agent.awaitText(".goods", "It has arrived");
        assertThat(agent.text(".goods")).doesNotContain("Approve and send");
        JsonObject exchange =
                api.as(Role.AGENT).get("/v1/exchanges/" + exchangeId).expect(200);
        assertThat(exchange.getString("state")).isEqualTo("SHIPPED");

        owner.go("#/cases/" + caseId);
        owner.awaitText(".goods", "Your new product is on its way. Keep the old one until the new one runs.");
        owner.awaitText(".goods", exchange.getString("trackingNumber"));
    }

    @Test
    @Tag("O2")
    void agentPutsUnknownMailToACase() {
        String caseId = open("written-about");
        long number = caseOf(caseId).getLong("number");
        api.execute("INSERT INTO inbound_message"
                + " (inbound_id, channel, external_id, received_at, from_address, subject, text, original, outcome, reason)"
                + " VALUES (gen_random_uuid(), 'EMAIL', 'm-1', now(), 'daughter@example.org', 'The machine of my mother',"
                + " 'It leaks again.', 'It leaks again.', 'UNKNOWN', 'nobody has this address')");

        agent.go("#/cases");
        agent.go("#/day");
        agent.awaitText("#mail", "The machine of my mother");
        agent.click("summary", "Put it to a case", "#mail");
        agent.type("#mail [open] input[name=number]", Long.toString(number));
        agent.awaitText("#mail [open]", "The drain seems blocked");
        agent.click("button", "Put it to a case", "#mail [open]");

        agent.awaitText("#mail", "Nothing waits here.");
        assertThat(caseOf(caseId).getJsonArray("thread").encode()).contains("It leaks again.");
    }

    @Test
    @Tag("O9")
    void ownerAsksForACall() {
        String caseId = open("wants-a-call");

        owner.go("#/cases/" + caseId);
        owner.openByKeyboard("Call me, please", "main");
        owner.type("[open] input[name=phone]", "+34600000002");
        owner.click("button", "Call me, please", "[open]");

        owner.awaitText("main", "We will call you");
        await().until(() -> calls(caseId).size() == 1);
        JsonObject call = calls(caseId).get(0);
        assertThat(call.getString("state")).isEqualTo("OPEN");
        assertThat(call.getJsonObject("contact").getString("phone")).isEqualTo("+34600000002");
        api.as(Role.AGENT)
                .post(
                        "/v1/call-backs/" + call.getString("callBackId") + "/outcome",
                        new JsonObject().put("outcome", "REACHED").put("note", "Done."))
                .expect(200);
    }

    @Test
    @Tag("P4")
    void agentNotesACallAndWhatWasAnswered() {
        String caseId = open("rang-us");

        agent.go("#/cases/" + caseId);
        agent.openByKeyboard("Note a call", "main");
        agent.type("[open] textarea[name=text]", "Is it dangerous?");
        agent.type("[open] textarea[name=answer]", "No, and we come on Tuesday.");
        agent.click("button", "Note a call", "[open]");

        agent.awaitText(".thread", "No, and we come on Tuesday.");
        assertThat(caseOf(caseId).getJsonArray("thread").encode()).contains("Is it dangerous?");
        assertThat(api.as(Role.AGENT).list("/v1/promises"))
                .noneMatch(promise -> promise.getString("caseId").equals(caseId));
    }

    @Test
    @Tag("S6")
    void ownerReadsAllThatHappenedInTheLanguageTheyChoose() {
        open("in-the-feed");

        owner.go("#/products");
        owner.awaitText(".whole-feed", "The drain seems blocked");
        owner.choose(".language", "es");
        owner.awaitText(".whole-feed", "El desagüe parece obstruido");
        owner.awaitText("h1", "Hola");
        owner.choose(".language", "en");
        owner.awaitText("h1", "Hello");
    }

    private TestBrowser.Tab signIn(Role role) {
        FirstLogin login = api.api().firstLogins().stream()
                .filter(one -> one.role() == role)
                .findFirst()
                .orElseThrow();
        TestBrowser.Tab tab = browser.open("http://127.0.0.1:" + api.api().httpPort() + "/");
        tab.signIn(login.username(), login.password());
        return tab;
    }

    /** Of the sample owner's product, in the agent's hands. */
    private String open(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        String caseId = api.as(Role.AGENT)
                .post(
                        "/v1/cases",
                        new JsonObject()
                                .put("assetId", assetId)
                                .put("faultCode", "blocked-drain")
                                .put("severity", "MINOR")
                                .put("note", "The owner rang."))
                .expect(201)
                .getString("caseId");
        api.execute("UPDATE support_case SET taken_by = '" + accountId(api.as(Role.AGENT)) + "' WHERE case_id = '"
                + caseId + "'");
        return caseId;
    }

    private JsonObject caseOf(String caseId) {
        return api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200);
    }

    private List<JsonObject> calls(String caseId) {
        return api.as(Role.AGENT).list("/v1/cases/" + caseId + "/call-backs");
    }

    private static String accountId(TestClient client) {
        return client.get("/v1/me").expect(200).getString("accountId");
    }
}
