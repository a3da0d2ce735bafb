package dev.apoyo.api;

import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** One of everything that people work on: something open, something decided and something of another owner. */
final class HostileStage {

    /** What the key below was used with. */
    static final JsonObject NOTE = new JsonObject().put("text", "once");

    static final String USED_KEY = "used before";
    static final long PAID_MINOR = 60_000;

    private static final long NEEDS_A_PERSON_MINOR = 20_000;

    final TestApi api;
    final TestClient owner;
    final TestClient stranger;
    final TestClient agent;
    final TestClient lead;
    final SignedClient social;

    /** Paths of cases. */
    final String casePath;

    final String resolvedPath;

    /** Paths of what belongs to them. */
    final String exchangePath;

    final String pendingRefund;
    final String declinedRefund;
    final String callPath;
    final String doneCall;
    final String decidedAnswer;
    final String mentionPath;

    /** Accounts. */
    final String agentId;

    final String beaId;

    HostileStage(TestApi api, TestClock clock) {
        this.api = api;
        owner = api.as(Role.OWNER);
        agent = api.as(Role.AGENT);
        lead = api.as(Role.LEAD);
        TestClient bea = api.asAnotherAgent("bea", "Bea Brown");
        agentId = idOf(agent);
        beaId = idOf(bea);
        staff(agentId, profile()).expect(200);
        casePath = open("mine", FirstAccounts.SAMPLE_OWNER_ID, "blocked-drain");
        resolvedPath = open("done", FirstAccounts.SAMPLE_OWNER_ID, "blocked-drain");
        open("theirs", "stranger", "blocked-drain");
        stranger = api.asAnotherOwner("stranger");
        staff(beaId, profile()).expect(200);
        social = SignedClient.of(api, "SOCIAL", clock);
        exchangePath = "/v1/exchanges/" + id(owner.post(casePath + "/exchanges", reason()), "exchangeId");
        pendingRefund = refund("mine", casePath);
        declinedRefund = refund("done", resolvedPath);
        agent.post(declinedRefund + "/decide", decision(false)).expect(200);
        callPath = call(casePath);
        doneCall = call(resolvedPath);
        agent.post(doneCall + "/outcome", outcome()).expect(200);
        agent.post(resolvedPath + "/resolve", new JsonObject().put("outcome", "CONFIRMED"))
                .expect(200);
        decidedAnswer = "/v1/answers/" + id(agent.post("/v1/answers", answer()), "answerId") + "/versions/1/decision";
        lead.post(decidedAnswer, new JsonObject().put("accepted", false)).expect(200);
        mentionPath = "/v1/mentions/"
                + social.post("/v1/mentions", "m-stage", mention()).expect(202).getString("mentionId");
        agent.post(casePath + "/handovers", reason().put("to", beaId)).expect(201);
        agent.post(resolvedPath + "/notes", NOTE, "Idempotency-Key", USED_KEY).expect(200);
        awaitQuiet();
    }

    /** Until everything that follows from the above is written down. */
    private void awaitQuiet() {
        AtomicReference<Map<String, String>> seen = new AtomicReference<>(api.contents());
        await().during(Duration.ofSeconds(3)).until(() -> {
            Map<String, String> now = api.contents();
            return now.equals(seen.getAndSet(now));
        });
    }

    TestClient.Answer staff(String accountId, JsonObject profile, String... headers) {
        return lead.put("/v1/staff/" + accountId, profile, headers);
    }

    private String open(String assetId, String ownerId, String faultCode) {
        api.provision(assetId, ownerId, "en", "PROACTIVE_SUPPORT");
        JsonObject wanted = new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", faultCode)
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        return "/v1/cases/" + id(agent.post("/v1/cases", wanted), "caseId");
    }

    private String refund(String assetId, String path) {
        agent.put("/v1/assets/" + assetId + "/purchase", purchase()).expect(200);
        JsonObject wanted = reason().put("amountMinor", NEEDS_A_PERSON_MINOR);
        return "/v1/refunds/" + id(owner.post(path + "/refunds", wanted), "refundId");
    }

    private String call(String path) {
        return "/v1/call-backs/" + id(owner.post(path + "/call-backs", new JsonObject()), "callBackId");
    }

    private static String id(TestClient.Answer created, String name) {
        return created.expect(201).getString(name);
    }

    private static String idOf(TestClient who) {
        return who.get("/v1/me").expect(200).getString("accountId");
    }

    static JsonObject reason() {
        return new JsonObject().put("reason", "It did not wash.");
    }

    static JsonObject decision(boolean approve) {
        return reason().put("approve", approve);
    }

    static JsonObject outcome() {
        return new JsonObject().put("outcome", "REACHED").put("note", "All is well.");
    }

    static JsonObject profile() {
        List<String> shift =
                Stream.of(DayOfWeek.values()).map(day -> day + " 00:00-24:00").toList();
        return new JsonObject()
                .put("languages", new JsonArray().add("en").add("es"))
                .put("timeZone", "Europe/Madrid")
                .put("shift", new JsonArray(shift))
                .put("capacity", 500)
                .put("active", true);
    }

    static JsonObject purchase() {
        return new JsonObject()
                .put("orderId", "A-1")
                .put("amountMinor", PAID_MINOR)
                .put("currency", "EUR")
                .put("paidAt", "2026-01-01T00:00:00Z")
                .put("paymentMeans", "Visa ending 4242")
                .put("paymentReference", "pay_1")
                .put("warrantyUntil", "2999-01-01T00:00:00Z");
    }

    static JsonObject answer() {
        return new JsonObject()
                .put("modelId", "washer-w7")
                .put("faultCode", "blocked-drain")
                .put("texts", new JsonObject().put("en", "Look at the hose.").put("es", "Mire la manguera."));
    }

    static JsonObject mention() {
        return new JsonObject()
                .put("source", "forum")
                .put("externalId", "4711")
                .put("author", "ana77")
                .put("text", "My Lumo W7 is loud")
                .put("url", "https://forum.example/4711")
                .put("at", "2026-11-20T10:00:00Z");
    }

    static JsonObject fault(String code) {
        JsonObject words = new JsonObject()
                .put("title", "Title")
                .put("meaning", "It means that your {product} is in a test.")
                .put("nextStep", "What happens next is nothing.");
        return new JsonObject().put("code", code).put("texts", new JsonObject().put("en", words));
    }

    static JsonObject importOf(JsonObject... faults) {
        return new JsonObject().put("note", "Of a test").put("faults", new JsonArray(List.of(faults)));
    }
}
