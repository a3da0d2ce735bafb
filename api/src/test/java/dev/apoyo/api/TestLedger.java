package dev.apoyo.api;

import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One rule with a fault of its own, cases it speaks for, and what people say of them. */
final class TestLedger {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final TestApi api;
    private final String ruleId;

    /** @param precisionFloor null for none */
    TestLedger(TestApi api, String ruleId, @Nullable Double precisionFloor) {
        this.api = api;
        this.ruleId = ruleId;
        put("LIVE", precisionFloor);
    }

    /** The next version of the rule. */
    JsonObject put(String mode, @Nullable Double precisionFloor) {
        JsonObject policy = new JsonObject()
                .put("onDelaySeconds", 0)
                .put("offDelaySeconds", 0)
                .put("severitySteps", new JsonArray());
        JsonObject body = new JsonObject()
                .put("modelId", "washer-w7")
                .put("faultCode", faultCode())
                .put("alarmClass", "FAULT")
                .put("severity", "MAJOR")
                .put("verificationMinutes", 0)
                .put("enabled", true)
                .put("condition", new JsonObject().put("type", "silence").put("silentAfterMinutes", 60))
                .put("mode", mode)
                .put("policy", precisionFloor == null ? policy : policy.put("precisionFloor", precisionFloor));
        return api.as(Role.LEAD).put("/v1/rules/" + ruleId, body).expect(200);
    }

    String faultCode() {
        return "fault-of-" + ruleId;
    }

    static Instant ago(Duration before) {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(before);
    }

    void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    Alarm alarm(String assetId, long ruleVersion, Instant raisedAt) {
        return TestAlarms.ofRule(ruleId, ruleVersion, faultCode(), assetId, raisedAt);
    }

    /** An alarm of this version an hour ago on a new asset, and its case. */
    String caseOf(String assetId, long ruleVersion) {
        provision(assetId);
        api.publish(alarm(assetId, ruleVersion, ago(Duration.ofHours(1))));
        return awaitCase(assetId);
    }

    String awaitCase(String assetId) {
        await().atMost(LONG)
                .until(() ->
                        !api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).isEmpty());
        return api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).get(0).getString("caseId");
    }

    void awaitAlarms(String assetId, int count) {
        await().atMost(LONG).until(() -> api.count("SELECT count(*) FROM alarm WHERE asset_id = ?", assetId) == count);
    }

    /** A person opens a case of the fault. */
    String openedByHand(String assetId) {
        JsonObject wanted = new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", faultCode())
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        return api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
    }

    /** @param outcome null to say nothing */
    JsonObject resolve(String caseId, @Nullable String outcome) {
        JsonObject body = new JsonObject().put("overrideReason", "Looked at it.");
        return api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/resolve", outcome == null ? body : body.put("outcome", outcome))
                .expect(200);
    }

    JsonObject say(String caseId, String outcome) {
        return api.as(Role.LEAD).post(outcomePath(caseId), said(outcome)).expect(200);
    }

    static String outcomePath(String caseId) {
        return "/v1/cases/" + caseId + "/outcome";
    }

    static JsonObject said(String outcome) {
        return new JsonObject().put("outcome", outcome);
    }

    JsonObject read() {
        return read("");
    }

    JsonObject read(String query) {
        return api.as(Role.AGENT).get("/v1/rules/" + ruleId + "/ledger" + query).expect(200);
    }

    JsonObject overall() {
        return read().getJsonObject("overall");
    }

    JsonObject version(long version) {
        return read().getJsonArray("versions").stream()
                .map(JsonObject.class::cast)
                .filter(row -> row.getLong("version") == version)
                .findFirst()
                .orElseThrow();
    }
}
