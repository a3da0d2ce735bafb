package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ways to help, the one next thing to do, and one feed for all. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuidanceTest {

    private final TestApi api;
    private final TestClient owner;

    GuidanceTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        owner = api.as(Role.OWNER);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("S7")
    void whatAnOwnerSeesLeadsToAPersonToTheRightSectionAndToTheOpenCases() {
        provision("helped");
        api.publish(TestAlarms.raised("helped"));
        await().until(() -> !owner.list("/v1/cases?assetId=helped").isEmpty());
        JsonObject opened = owner.list("/v1/cases?assetId=helped").get(0);

        List<JsonObject> seen = new ArrayList<>(List.of(
                opened,
                owner.get("/v1/cases/" + opened.getString("caseId")).expect(200),
                owner.list("/v1/alarms?assetId=helped").get(0),
                owner.list("/v1/assets/helped/feed").get(0)));

        assertThat(seen).allSatisfy(resource -> {
            JsonObject support = resource.getJsonObject("support");
            assertThat(items(owner, support.getJsonObject("manual")))
                    .extracting(section -> section.getString("sectionId"))
                    .containsExactly("motor-protection");
            assertThat(items(owner, support.getJsonObject("openCases")))
                    .extracting(each -> each.getString("caseId"))
                    .containsExactly(opened.getString("caseId"));
            assertThat(owner.post(hrefOf(support, 0), text("Please help."))
                            .expect(200)
                            .getString("caseId"))
                    .isEqualTo(opened.getString("caseId"));
        });
        JsonObject asset = owner.get("/v1/assets/helped").expect(200);
        assertThat(items(owner, asset.getJsonObject("support").getJsonObject("manual")))
                .hasSizeGreaterThan(4);
    }

    @Test
    @Tag("S7")
    void aWordAboutAProductReachesAPersonWithoutACase() {
        provision("no-case");
        JsonObject asset = owner.get("/v1/assets/no-case").expect(200);

        JsonObject landed = owner.post(hrefOf(asset.getJsonObject("support"), 0), text("How do I clean it?"))
                .expect(201);

        assertThat(landed.getString("did")).isEqualTo("OPENED");
        assertThat(api.as(Role.AGENT)
                        .get("/v1/cases/" + landed.getString("caseId"))
                        .expect(200)
                        .encode())
                .contains("How do I clean it?");
        api.provision("not-mine", "somebody", "en", "PROACTIVE_SUPPORT");
        owner.post("/v1/assets/not-mine/messages", text("Hello")).expectProblem(404, "not-found");
        owner.get("/v1/assets/not-mine/manual").expectProblem(404, "not-found");
        owner.get("/v1/assets/not-mine/next-best-action").expectProblem(404, "not-found");
    }

    @Test
    @Tag("S6")
    void oneThingComesFirstAndNothingIsSoldWhileACaseIsOpen() {
        api.provision("next", "buyer", "en", "PROACTIVE_SUPPORT", "USAGE_TIPS");
        TestClient buyer = api.asAnotherOwner("buyer");
        offer();
        assertThat(kindOfNext(buyer)).isEqualTo("NONE");
        buyer.put(
                        "/v1/me/message-preferences",
                        new JsonObject()
                                .put("quietFrom", "22:00")
                                .put("quietUntil", "08:00")
                                .put("weeklyBudget", 5)
                                .put("wantsPromotions", true))
                .expect(200);
        assertThat(kindOfNext(buyer)).isEqualTo("PROMOTION");
        api.execute(
                "INSERT INTO owner_promotion_stop (owner_id, until, reason) VALUES ('buyer', now() + interval '1 day', 'of a test')");
        assertThat(kindOfNext(buyer)).isEqualTo("NONE");
        api.execute("DELETE FROM owner_promotion_stop WHERE owner_id = 'buyer'");

        Alarm minor = TestAlarms.lessUrgent(
                TestAlarms.ofRule("scale", 1, "limescale", "next", TestAlarms.START), Duration.ofSeconds(1));
        api.publish(minor);
        await().until(() -> kindOfNext(buyer).equals("CASE_STEP"));
        JsonObject step = next(buyer);
        assertThat(step.getString("text")).contains("descaler");
        assertThat(step.getString("reason")).contains("is open");
        assertThat(step.getString("expiresAt")).isNotBlank();

        api.publish(TestAlarms.raised("next"));
        await().until(() -> kindOfNext(buyer).equals("SAFETY"));
        assertThat(next(buyer).getString("title")).isEqualTo("The motor runs too hot");
    }

    @Test
    @Tag("C1")
    @Tag("S6")
    void aTipIsTheNextThingOnlyWhileItsConsentHolds() {
        api.provision("advised", "advised", "en", "USAGE_TIPS");
        TestClient advised = api.asAnotherOwner("advised");
        api.publish(LogTopic.TIPS, "advised", tip("advised"));
        await().until(() -> kindOfNext("advised", advised).equals("TIP"));

        advised.post("/v1/assets/advised/consents/withdraw", new JsonObject().put("purpose", "USAGE_TIPS"))
                .expect(201);

        assertThat(kindOfNext("advised", advised)).isEqualTo("NONE");
    }

    @Test
    @Tag("S6")
    void oneFeedHoldsTipsHealthAndCasesOfAllProductsInPages() {
        api.provision("feed-1", "reader", "es", "PROACTIVE_SUPPORT", "USAGE_TIPS");
        api.provision("feed-2", "reader", "es", "PROACTIVE_SUPPORT", "USAGE_TIPS");
        TestClient reader = api.asAnotherOwner("reader");
        Alarm alarm = TestAlarms.raised("feed-1");
        api.publish(alarm);
        api.publish(TestAlarms.cleared(alarm, Duration.ofMinutes(5)));
        api.publish(LogTopic.TIPS, "feed-2", tip("feed-2"));

        await().untilAsserted(() -> assertThat(reader.list("/v1/feed"))
                .extracting(entry -> entry.getString("source") + " " + entry.getString("what"))
                .contains(
                        "MESSAGE FAULT_NOTICE",
                        "MESSAGE USAGE_TIP",
                        "HEALTH FAULT_FOUND",
                        "HEALTH FAULT_OVER",
                        "CASE OPENED"));
        List<JsonObject> all = reader.list("/v1/feed?limit=200");
        assertThat(all)
                .extracting(entry -> entry.getString("time"))
                .isSortedAccordingTo((one, other) -> Instant.parse(other).compareTo(Instant.parse(one)));
        assertThat(paged(reader))
                .isEqualTo(all.stream().map(entry -> entry.getString("entryId")).toList());
        assertThat(reader.list("/v1/feed?assetId=feed-2"))
                .extracting(entry -> entry.getString("assetId"))
                .containsOnly("feed-2");
        assertThat(owner.list("/v1/feed").toString()).doesNotContain("feed-1", "feed-2");
        api.as(Role.AGENT).get("/v1/feed").expectProblem(403, "forbidden");
    }

    private static List<String> paged(TestClient reader) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = reader.get("/v1/feed?limit=2" + cursor).expect(200);
            TestClient.items(page).forEach(entry -> seen.add(entry.getString("entryId")));
            cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
        }
        return seen;
    }

    private static byte[] tip(String assetId) {
        return Json.write(new UsageTip(
                UsageTip.idOf(assetId, "half-empty-hot-washes"),
                "half-empty-hot-washes",
                assetId,
                assetId,
                "washer-w7",
                Map.of("hot_washes", 6.0, "load_percent", 31.0),
                TestAlarms.START));
    }

    private void offer() {
        JsonObject words = new JsonObject().put("title", "Descaler").put("text", "Three for two.");
        JsonObject promotion = new JsonObject()
                .put("id", "descaler")
                .put("modelId", "washer-w7")
                .put("link", "https://lumo.example/descaler")
                .put("from", "2020-01-01T00:00:00Z")
                .put("until", "2100-01-01T00:00:00Z")
                .put("texts", new JsonObject().put("en", words));
        api.as(Role.LEAD)
                .post(
                        "/v1/knowledge/imports",
                        new JsonObject().put("note", "Of a test").put("promotions", new JsonArray().add(promotion)))
                .expect(201);
    }

    private static JsonObject next(TestClient client) {
        return next("next", client);
    }

    private static JsonObject next(String assetId, TestClient client) {
        return client.get("/v1/assets/" + assetId + "/next-best-action")
                .expect(200)
                .getJsonObject("action", new JsonObject());
    }

    private static String kindOfNext(TestClient client) {
        return kindOfNext("next", client);
    }

    private static String kindOfNext(String assetId, TestClient client) {
        return next(assetId, client).getString("kind", "NONE");
    }

    private static String hrefOf(JsonObject support, int contact) {
        return support.getJsonArray("contact").getJsonObject(contact).getString("href");
    }

    private static List<JsonObject> items(TestClient client, JsonObject link) {
        assertThat(link.getString("method")).isEqualTo("GET");
        return client.list(link.getString("href"));
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
