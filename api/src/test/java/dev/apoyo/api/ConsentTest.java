package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an owner allows, takes back, and what follows from it. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsentTest {

    private final TestApi api;
    private final TestClient owner;

    ConsentTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        owner = api.as(Role.OWNER);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("C2")
    void givesAReceiptAndTellsTheLog() {
        provision("grants");

        JsonObject receipt = grant("grants", "USAGE_TIPS", "USAGE");

        assertThat(receipt.getString("action")).isEqualTo("GRANTED");
        assertThat(receipt.getString("controller")).isEqualTo("Lumo Appliances");
        assertThat(receipt.getJsonArray("categories")).containsExactly("USAGE");
        assertThat(receipt.getString("statement")).contains("Lumo W7", "usage tips");
        awaitRegistration("grants", receipt.getLong("registrationVersion"));
        JsonObject consent = registration("grants").getJsonArray("consents").getJsonObject(0);
        assertThat(consent.getString("purpose")).isEqualTo("USAGE_TIPS");
        assertThat(consent.getString("withdrawnAt")).isNull();
    }

    @Test
    @Tag("C2")
    void recordsADecisionThatChangesNothing() {
        provision("twice");
        grant("twice", "USAGE_TIPS", "USAGE");

        JsonObject again = grant("twice", "USAGE_TIPS", "USAGE");

        assertThat(again.getJsonArray("categories")).isEmpty();
        assertThat(again.getLong("registrationVersion")).isEqualTo(2);
    }

    @Test
    @Tag("C2")
    void knowsTheStateOfEveryInstant() {
        provision("remembers");
        Instant before = Instant.now();
        Instant granted = effectiveAt(grant("remembers", "PROACTIVE_SUPPORT", "HEALTH"));
        Instant withdrawn = effectiveAt(withdraw("remembers", "PROACTIVE_SUPPORT"));

        assertThat(isActive("remembers", before.minusSeconds(1))).isFalse();
        assertThat(isActive("remembers", granted)).isTrue();
        assertThat(isActive("remembers", withdrawn)).isFalse();
        JsonObject consents = owner.get("/v1/assets/remembers/consents").expect(200);
        assertThat(consents.getJsonArray("state")).hasSize(12);
        assertThat(consents.getJsonArray("history").stream().map(receipt -> ((JsonObject) receipt).getString("action")))
                .containsExactly("WITHDRAWN", "GRANTED");
    }

    @Test
    @Tag("C1")
    void opensNothingAfterAWithdrawal() {
        api.provision("withdrawn", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.provision("another", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        JsonObject receipt = withdraw("withdrawn", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.raised("withdrawn"));
        api.publish(TestAlarms.raised("withdrawn", Instant.now()));
        api.publish(TestAlarms.raised("another"));

        await().until(() -> !owner.list("/v1/cases?assetId=another").isEmpty());
        await().until(() -> ignoredForConsent() >= 2);
        assertThat(owner.list("/v1/alarms?assetId=withdrawn")).isEmpty();
        assertThat(owner.list("/v1/cases?assetId=withdrawn")).isEmpty();
        assertThat(owner.list("/v1/assets/withdrawn/feed")).isEmpty();
        awaitRegistration("withdrawn", receipt.getLong("registrationVersion"));
        assertThat(registration("withdrawn").getJsonArray("consents").stream()
                        .map(consent -> ((JsonObject) consent).getString("withdrawnAt")))
                .containsOnly(receipt.getString("effectiveAt"));
    }

    @Test
    @Tag("C1")
    void suppressesWhatIsActiveAndLeavesTheCaseWithItsPeople() {
        api.provision("active-then", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.publish(TestAlarms.raised("active-then"));
        await().until(() -> !owner.list("/v1/cases?assetId=active-then").isEmpty());

        withdraw("active-then", "PROACTIVE_SUPPORT");

        assertThat(owner.list("/v1/alarms?assetId=active-then").get(0).getString("state"))
                .isEqualTo("SUPPRESSED");
        String caseId = owner.list("/v1/cases?assetId=active-then").get(0).getString("caseId");
        JsonObject shown = owner.get("/v1/cases/" + caseId).expect(200);
        assertThat(shown.getString("state")).isEqualTo("OPEN");
        assertThat(shown.getString("signal")).isEqualTo("NONE");
        List<Object> thread = shown.getJsonArray("thread").getList();
        assertThat(thread.toString()).contains("CONSENT_WITHDRAWN");
    }

    @Test
    @Tag("S3")
    @Tag("C1")
    void tellsATipOnceAndOnlyWhileAllowed() {
        api.provision("tipped", FirstAccounts.SAMPLE_OWNER_ID, "en", "USAGE_TIPS");
        api.provision("not-tipped", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");

        publish(tip("not-tipped"));
        publish(tip("tipped"));
        publish(tip("tipped"));

        await().until(() -> !owner.list("/v1/assets/tipped/feed").isEmpty());
        JsonObject item = owner.list("/v1/assets/tipped/feed").get(0);
        assertThat(item.getString("kind")).isEqualTo("USAGE_TIP");
        assertThat(item.getString("text")).contains("12 hot washes", "40 %");
        assertThat(item.getJsonObject("ground").getString("purpose")).isEqualTo("USAGE_TIPS");
        assertThat(owner.list("/v1/assets/not-tipped/feed")).isEmpty();
        assertThat(api.count("SELECT count(*) FROM owner_message WHERE asset_id = 'tipped'"))
                .isEqualTo(1);
    }

    private static UsageTip tip(String assetId) {
        String kind = "half-empty-hot-washes";
        Map<String, Double> facts = Map.of("hot_washes", 12.0, "load_percent", 40.0);
        return new UsageTip(UsageTip.idOf(assetId, kind), kind, assetId, assetId, "washer-w7", facts, TestAlarms.START);
    }

    private void publish(UsageTip tip) {
        api.publish(LogTopic.TIPS, tip.assetId(), Json.write(tip));
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en");
    }

    private JsonObject grant(String assetId, String purpose, String category) {
        JsonObject body = new JsonObject().put("purpose", purpose).put("categories", new JsonArray().add(category));
        return owner.post("/v1/assets/" + assetId + "/consents", body).expect(201);
    }

    private JsonObject withdraw(String assetId, String purpose) {
        return owner.post("/v1/assets/" + assetId + "/consents/withdraw", new JsonObject().put("purpose", purpose))
                .expect(201);
    }

    private static Instant effectiveAt(JsonObject receipt) {
        return Instant.parse(receipt.getString("effectiveAt"));
    }

    private boolean isActive(String assetId, Instant at) {
        return owner.get("/v1/assets/" + assetId + "/consents?at=" + at).expect(200).getJsonArray("state").stream()
                .map(JsonObject.class::cast)
                .anyMatch(state -> state.getBoolean("active"));
    }

    private void awaitRegistration(String deviceId, long version) {
        await().until(() -> registration(deviceId).getLong("version", 0L) >= version);
    }

    private JsonObject registration(String deviceId) {
        return api.newest(LogTopic.REGISTRY, deviceId);
    }

    private double ignoredForConsent() {
        return new TestClient(api.api().operationsPort(), null)
                .get("/metrics")
                .http()
                .body()
                .lines()
                .filter(line -> line.startsWith("apoyo_intake_ignored_total{reason=\"no-consent\",topic=\"alarms\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
