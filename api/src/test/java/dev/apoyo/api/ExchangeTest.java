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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A product is replaced: the new one ships first, takes everything over, and must show that it works. */
@Tag("O6")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {

    private static final String METRIC = "drum_motor_temperature_celsius";
    private static final Duration VERIFICATION = Duration.ofMinutes(240);

    private final TestClock clock = new TestClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    private final TestApi api;
    private final TestClient stranger;

    ExchangeTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        api.provision("of-a-stranger", "stranger", "en", "PROACTIVE_SUPPORT");
        stranger = api.asAnotherOwner("stranger");
        describe("washer-w5", "7", "C");
        describe("washer-w9", "9", "A");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("O8")
    void goesTheWholeWayAndTheReplacementComesFirst() {
        provision("whole", "es");
        stock("whole-new");
        settings("whole", "water_hardness", "14");
        purchase("whole");
        heard("whole", clock.instant().minusSeconds(600), 70);
        Alarm alarm = TestAlarms.raised("whole");
        String caseId = caseOf(alarm);

        JsonObject requested = request("whole", caseId, true);
        assertThat(requested.getString("state")).isEqualTo("REQUESTED");
        String path = "/v1/exchanges/" + requested.getString("exchangeId");
        api.as(Role.LEAD).postNothing(path + "/ask-return").expectProblem(409, "exchange-state");
        assertThat(api.as(Role.LEAD)
                        .post(path + "/returned", new JsonObject())
                        .expectProblem(409, "exchange-state")
                        .getString("detail"))
                .contains("the replacement ships first");

        api.as(Role.AGENT).post(path + "/approve", new JsonObject()).expect(200);
        JsonObject shipped = awaitState(path, "SHIPPED");
        assertThat(shipped.getString("deviceId")).isEqualTo("whole-new");
        assertThat(orders("shipments.jsonl", "whole")).hasSize(1);
        arrive(shipped.getString("trackingNumber"));
        clock.advance(Duration.ofMinutes(16));
        awaitState(path, "DELIVERED");

        Instant activatedAt = clock.instant();
        owner().postNothing(path + "/activate").expect(200);
        assertThat(get(path).getJsonObject("probation"))
                .isEqualTo(new JsonObject().put("alarmActive", false).put("verificationMinutes", 240));
        takesOverEverything("whole", "whole-new", activatedAt, caseId);
        lateAlarmsOfTheOldDeviceSayNothing(alarm, caseId);
        resolve(caseId).expectProblem(409, "exchange-open");

        showsThatItWorks("whole-new");
        JsonObject healthy = awaitState(path, "HEALTHY");
        assertThat(healthy.getBoolean("overridden")).isFalse();
        await().untilAsserted(
                        () -> assertThat(get(path).getString("returnState")).isEqualTo("EXPECTED"));
        resolve(caseId).expect(200);
        api.as(Role.AGENT).post(path + "/returned", new JsonObject()).expect(200);
        assertThat(get(path).getString("state")).isEqualTo("CLOSED");
        assertThat(moves(path))
                .containsExactly(
                        "REQUEST",
                        "APPROVE",
                        "SHIP",
                        "DELIVER",
                        "ACTIVATE",
                        "VERIFY",
                        "ASK_RETURN",
                        "RECEIVE_RETURN",
                        "CLOSE");
        oneLookAtTheCaseShowsIt(caseId);
        ownerWasToldEachStepInSpanish("whole");
        theDowntimeIsFromTheFaultToTheActivation("whole", activatedAt);
    }

    private void takesOverEverything(String assetId, String newDevice, Instant at, String caseId) {
        JsonObject asset = owner().get("/v1/assets/" + assetId).expect(200);
        assertThat(asset.getJsonObject("device").getString("deviceId")).isEqualTo(newDevice);
        assertThat(asset.getJsonArray("activeAlarms")).isEmpty();
        assertThat(owner().get("/v1/assets/" + assetId + "/purchase")
                        .expect(200)
                        .getString("warrantyUntil"))
                .isEqualTo("2028-01-01T00:00:00Z");
        assertThat(owner().get("/v1/assets/" + assetId + "/settings")
                        .expect(200)
                        .getJsonObject("settings"))
                .isEqualTo(new JsonObject().put("water_hardness", "14"));
        assertThat(points(assetId)).containsExactly(70.0);

        await().untilAsserted(() -> assertThat(
                        api.newest(LogTopic.REGISTRY, newDevice).getString("assetId"))
                .isEqualTo(assetId));
        JsonObject old = api.newest(LogTopic.REGISTRY, assetId);
        assertThat(old.getString("assetId")).isEmpty();
        assertThat(old.getString("ownerId")).isEmpty();
        assertThat(consents(old)).isNotEmpty().allSatisfy(consent -> assertThat(
                        Instant.parse(consent.getString("withdrawnAt")))
                .isEqualTo(at));
        JsonObject now = api.newest(LogTopic.REGISTRY, newDevice);
        assertThat(now.getJsonObject("settings").getString("water_hardness")).isEqualTo("14");
        assertThat(consents(now)).hasSameSizeAs(consents(old)).allSatisfy(consent -> {
            assertThat(consent.getString("withdrawnAt")).isNull();
            assertThat(Instant.parse(consent.getString("grantedAt"))).isEqualTo(at);
        });
        assertThat(api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200).getString("signal"))
                .isEqualTo("CLEAR");
    }

    private void lateAlarmsOfTheOldDeviceSayNothing(Alarm alarm, String caseId) {
        api.publish(TestAlarms.lessUrgent(alarm, Duration.ofMinutes(5)));
        api.publish(TestAlarms.raised(alarm.assetId(), TestAlarms.START.plusSeconds(3_000)));
        String marker = "marker-" + alarm.assetId();
        provision(marker, "es");
        caseOf(TestAlarms.raised(marker));

        assertThat(api.count("SELECT count(*) FROM alarm WHERE asset_id = ?", alarm.assetId()))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM alarm WHERE alarm_id = ? AND state = 'RETIRED'", alarm.alarmId()))
                .isEqualTo(1);
        assertThat(api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200).getString("signal"))
                .isEqualTo("CLEAR");
    }

    /** It speaks every half hour over the verification time. */
    private void showsThatItWorks(String deviceId) {
        for (int i = 0; i <= VERIFICATION.toMinutes() / 30; i++) {
            heard(deviceId, clock.instant(), 40 + i);
            clock.advance(Duration.ofMinutes(30));
        }
    }

    private void oneLookAtTheCaseShowsIt(String caseId) {
        JsonObject desk =
                api.as(Role.AGENT).get("/v1/cases/" + caseId + "/desk").expect(200);

        assertThat(desk.getJsonArray("exchanges"))
                .extracting(exchange -> ((JsonObject) exchange).getString("state"))
                .containsExactly("CLOSED");
        assertThat(desk.getJsonArray("refunds")).isEmpty();
    }

    private void ownerWasToldEachStepInSpanish(String assetId) {
        List<JsonObject> told = owner().list("/v1/assets/" + assetId + "/feed").stream()
                .filter(item -> item.getString("kind").equals("EXCHANGE_UPDATE"))
                .toList();
        assertThat(told).hasSize(8).allSatisfy(item -> assertThat(item.getString("language"))
                .isEqualTo("es"));
        assertThat(told)
                .extracting(item -> item.getString("title"))
                .anyMatch(title -> title.startsWith("Su producto nuevo funciona"));
    }

    private void theDowntimeIsFromTheFaultToTheActivation(String assetId, Instant activatedAt) {
        JsonObject downtime = owner().get(
                        "/v1/assets/" + assetId + "/downtime?from=" + TestAlarms.START.minusSeconds(60))
                .expect(200);

        assertThat(downtime.getLong("totalSeconds"))
                .isEqualTo(Duration.between(TestAlarms.START, activatedAt).toSeconds());
    }

    @Test
    void aReplacementOfALesserSpecificationIsRefusedWithWhatIsWorse() {
        String path = exchange("lesser", false);

        JsonObject worse = api.as(Role.AGENT)
                .post(path + "/approve", spare("washer-w5", "lesser-w5"))
                .expectProblem(409, "lesser-specification");
        assertThat(worse.getJsonArray("worse").stream().map(each -> ((JsonObject) each).getString("attribute")))
                .containsExactly("capacity_kilograms", "energy_class");
        api.as(Role.AGENT)
                .post(path + "/approve", spare("heatpump-h3", "lesser-h3"))
                .expectProblem(409, "lesser-specification");
        JsonObject none = api.as(Role.AGENT)
                .post(path + "/approve", new JsonObject().put("deviceId", "nowhere"))
                .expectProblem(409, "not-in-stock");
        assertThat(none.getString("detail")).contains("nowhere");
        assertThat(get(path).getString("state")).isEqualTo("REQUESTED");
        assertThat(api.count("SELECT count(*) FROM device WHERE device_id LIKE 'lesser-%'"))
                .isZero();
    }

    @Test
    void aBetterModelMayReplaceItAndTheAssetIsThatModelThen() {
        String path = exchange("better", false);

        api.as(Role.AGENT)
                .post(path + "/approve", spare("washer-w9", "better-w9"))
                .expect(200);
        awaitState(path, "SHIPPED");
        owner().postNothing(path + "/activate").expect(200);

        assertThat(moves(path)).endsWith("DELIVER", "ACTIVATE");
        assertThat(owner().get("/v1/assets/better")
                        .expect(200)
                        .getJsonObject("model")
                        .getString("modelId"))
                .isEqualTo("washer-w9");
        await().untilAsserted(() -> assertThat(
                        api.newest(LogTopic.REGISTRY, "better-w9").getString("modelId"))
                .isEqualTo("washer-w9"));
        assertThat(api.newest(LogTopic.REGISTRY, "better").getString("modelId")).isEqualTo("washer-w7");
    }

    @Test
    void ofTwoWhoApproveAtOnceOneDoesAndOneDeviceShips() {
        String path = exchange("twice", false);
        stock("twice-new-1");
        stock("twice-new-2");

        List<CompletableFuture<TestClient.Answer>> tries = Stream.of(Role.AGENT, Role.LEAD)
                .map(role ->
                        CompletableFuture.supplyAsync(() -> api.as(role).post(path + "/approve", new JsonObject())))
                .toList();

        assertThat(tries.stream().map(CompletableFuture::join).map(TestClient.Answer::status))
                .containsExactlyInAnyOrder(200, 409);
        awaitState(path, "SHIPPED");
        assertThat(orders("shipments.jsonl", "twice")).hasSize(1);
        assertThat(api.count("SELECT count(*) FROM device WHERE device_id LIKE 'twice-new%' AND stock = 'AVAILABLE'"))
                .isEqualTo(1);
    }

    @Test
    void aCrashAfterTheOrderDoesNotShipTwice() {
        String path = exchange("crash", false);
        stock("crash-new");
        api.as(Role.AGENT).post(path + "/approve", new JsonObject()).expect(200);
        awaitState(path, "SHIPPED");
        String id = get(path).getString("exchangeId");

        // As if the process had died between the order and the commit.
        api.execute(
                "ALTER TABLE exchange_event DISABLE TRIGGER exchange_event_is_append_only",
                "DELETE FROM exchange_event WHERE exchange_id = '" + id + "' AND move = 'SHIP'",
                "ALTER TABLE exchange_event ENABLE TRIGGER exchange_event_is_append_only",
                "UPDATE exchange SET state = 'APPROVED', shipped_at = NULL WHERE exchange_id = '" + id + "'",
                "INSERT INTO due_task (kind, key, due_at, data, next_attempt_at) VALUES ('exchange-ship', '" + id
                        + "', '2026-01-01Z', '{}', '2026-01-01Z')");
        awaitState(path, "SHIPPED");

        assertThat(orders("shipments.jsonl", "crash")).hasSize(1);
        assertThat(owner().list("/v1/assets/crash/feed").stream()
                        .filter(item -> item.getString("title").contains("on its way")))
                .hasSize(1);
    }

    @Test
    void anOverdueReturnIsRemindedAFewTimesAndBlocksNothing() {
        String path = active("overdue");
        String caseId = get(path).getString("caseId");
        api.as(Role.AGENT).postNothing(path + "/ask-return").expect(200);
        JsonObject reason = new JsonObject().put("reason", "The owner says that it washes.");
        api.as(Role.AGENT).post(path + "/verify", reason).expect(200);
        assertThat(get(path).getBoolean("overridden")).isTrue();

        for (int reminders = 1; reminders <= 3; reminders++) {
            clock.advance(Duration.ofDays(31));
            int expected = reminders;
            await().untilAsserted(() -> assertThat(moves(path).stream().filter("REMIND_RETURN"::equals))
                    .hasSize(expected));
        }
        clock.advance(Duration.ofDays(100));
        resolve(caseId).expect(200);
        assertThat(moves(path).stream().filter("REMIND_RETURN"::equals)).hasSize(3);
        assertThat(api.count("SELECT count(*) FROM due_task WHERE kind LIKE 'exchange-%' AND key = ?", idOf(path)))
                .isZero();
        JsonObject waived = new JsonObject().put("reason", "Not worth its transport.");
        api.as(Role.AGENT).post(path + "/waive-return", waived).expect(200);
        assertThat(get(path).getString("state")).isEqualTo("CLOSED");
    }

    @Test
    void aCaseMayBeResolvedAgainstAnOpenExchangeWithAReasonAndThatIsCounted() {
        String path = exchange("against", false);
        String caseId = get(path).getString("caseId");
        resolve(caseId).expectProblem(409, "exchange-open");

        JsonObject override = new JsonObject().put("overrideReason", "Repaired on site meanwhile.");
        api.as(Role.AGENT).post("/v1/cases/" + caseId + "/resolve", override).expect(200);

        assertThat(api.count("SELECT overrides FROM support_case WHERE case_id = ?::uuid", caseId))
                .isEqualTo(1);
    }

    @Test
    void aCancelledOneGivesTheDeviceBackAndAFailedOneMayBeFollowedByAnother() {
        String cancelled = exchange("cancelled", false);
        stock("cancelled-new");
        api.as(Role.AGENT).post(cancelled + "/cancel", new JsonObject()).expectProblem(400, "validation-failed");
        JsonObject reason = new JsonObject().put("reason", "A repair is enough.");
        owner().post(cancelled + "/cancel", reason).expect(200);
        owner().post(cancelled + "/cancel", reason).expectProblem(409, "exchange-state");

        String failed = active("failed");
        api.as(Role.AGENT)
                .post(failed + "/fail", new JsonObject().put("reason", "The drum is bent."))
                .expect(200);
        resolve(get(failed).getString("caseId")).expectProblem(409, "exchange-open");
        JsonObject again = request("failed", get(failed).getString("caseId"), false);
        assertThat(again.getString("oldDeviceId")).isEqualTo("failed-new");
    }

    @Test
    void nobodySeesOrMovesWhatIsNotTheirs() {
        String path = exchange("mine", false);
        String caseId = get(path).getString("caseId");

        stranger.get(path).expectProblem(404, "not-found");
        stranger.postNothing(path + "/activate").expectProblem(404, "not-found");
        stranger.post("/v1/cases/" + caseId + "/exchanges", new JsonObject().put("reason", "Mine"))
                .expectProblem(404, "not-found");
        assertThat(stranger.list("/v1/exchanges")).isEmpty();
        stranger.get("/v1/assets/mine/downtime").expectProblem(404, "not-found");
        stranger.get("/v1/assets/mine/settings").expectProblem(404, "not-found");
        stranger.get("/v1/assets/mine/telemetry?metric=" + METRIC).expectProblem(404, "not-found");
        owner().post(path + "/approve", new JsonObject()).expectProblem(403, "forbidden");
        assertThat(owner().list("/v1/exchanges?assetId=mine")).hasSize(1);
        assertThat(api.as(Role.AGENT).list("/v1/exchanges?open=true&limit=1")).hasSize(1);
        api.as(Role.AGENT).get("/v1/exchanges/no-uuid").expectProblem(404, "not-found");
    }

    @Test
    void aDeviceInStockHasNoOwnerAndOneThatServesCannotBeStock() {
        provision("serves", "en");
        TestClient lead = api.as(Role.LEAD);

        lead.post("/v1/devices/batch", batch(device("serves"))).expectProblem(400, "validation-failed");
        JsonObject withConsent = device("stock-consent")
                .put(
                        "consents",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("purpose", "USAGE_TIPS")
                                        .put("categories", new JsonArray().add("USAGE"))));
        assertThat(lead.post("/v1/devices/batch", batch(withConsent))
                        .expectProblem(400, "validation-failed")
                        .getString("detail"))
                .contains("/devices/0/consents");
        stock("stock-twice");
        assertThat(lead.post("/v1/devices/batch", batch(device("stock-twice")))
                        .expect(200)
                        .getInteger("unchanged"))
                .isEqualTo(1);
        JsonObject owned = device("stock-twice").put("owner", new JsonObject().put("ownerId", "somebody"));
        lead.post("/v1/devices/batch", batch(owned)).expectProblem(400, "validation-failed");
        assertThat(api.count("SELECT count(*) FROM asset WHERE asset_id = 'stock-twice'"))
                .isZero();
    }

    private String exchange(String assetId, boolean unusable) {
        provision(assetId, "en");
        JsonObject opened = api.as(Role.AGENT)
                .post(
                        "/v1/cases",
                        new JsonObject()
                                .put("assetId", assetId)
                                .put("faultCode", "bearing-wear")
                                .put("severity", "MAJOR")
                                .put("note", "Owner called."))
                .expect(201);
        return "/v1/exchanges/"
                + request(assetId, opened.getString("caseId"), unusable).getString("exchangeId");
    }

    private String active(String assetId) {
        String path = exchange(assetId, false);
        api.as(Role.AGENT)
                .post(path + "/approve", spare("washer-w7", assetId + "-new"))
                .expect(200);
        awaitState(path, "SHIPPED");
        owner().postNothing(path + "/activate").expect(200);
        return path;
    }

    private JsonObject request(String assetId, String caseId, boolean unusable) {
        TestClient client = assetId.startsWith("whole") ? owner() : api.as(Role.AGENT);
        return client.post(
                        "/v1/cases/" + caseId + "/exchanges",
                        new JsonObject().put("reason", "It is worn out.").put("unusable", unusable))
                .expect(201);
    }

    private TestClient owner() {
        return api.as(Role.OWNER);
    }

    private void provision(String assetId, String language) {
        api.execute("UPDATE owner SET language = '" + language + "' WHERE owner_id = '" + FirstAccounts.SAMPLE_OWNER_ID
                + "'");
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, language, "PROACTIVE_SUPPORT");
    }

    private void stock(String deviceId) {
        api.as(Role.LEAD).post("/v1/devices/batch", batch(device(deviceId))).expect(200);
    }

    private static JsonObject device(String deviceId) {
        return new JsonObject()
                .put("deviceId", deviceId)
                .put("modelId", "washer-w7")
                .put("credentialSha256", "1".repeat(64));
    }

    private static JsonObject batch(JsonObject device) {
        return new JsonObject().put("devices", new JsonArray().add(device));
    }

    private static JsonObject spare(String modelId, String deviceId) {
        return new JsonObject()
                .put("modelId", modelId)
                .put("deviceId", deviceId)
                .put("credentialSha256", "2".repeat(64));
    }

    private void settings(String assetId, String key, String value) {
        JsonObject settings = new JsonObject().put("settings", new JsonObject().put(key, value));
        owner().put("/v1/assets/" + assetId + "/settings", settings).expect(200);
    }

    private void purchase(String assetId) {
        JsonObject purchase = new JsonObject()
                .put("orderId", "A-1")
                .put("amountMinor", 59_900)
                .put("currency", "EUR")
                .put("paidAt", "2026-01-01T00:00:00Z")
                .put("paymentMeans", "Visa ending 4242")
                .put("paymentReference", "pay_1")
                .put("warrantyUntil", "2028-01-01T00:00:00Z");
        api.as(Role.AGENT).put("/v1/assets/" + assetId + "/purchase", purchase).expect(200);
    }

    private void heard(String deviceId, Instant at, double value) {
        api.execute("INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, \"values\")"
                + " VALUES ('" + at + "', '" + deviceId + "', 's', " + at.getEpochSecond() + ", '" + at + "', '{"
                + METRIC + "}', '{" + value + "}')");
    }

    private void describe(String modelId, String kilograms, String energy) {
        api.execute(
                "INSERT INTO product_model (model_id, version, body, updated_at)"
                        + " SELECT '" + modelId + "', 1, jsonb_set(body, '{id}', '\"" + modelId + "\"'), now()"
                        + " FROM product_model WHERE model_id = 'washer-w7'",
                "INSERT INTO model_specification (model_id, body, updated_at)"
                        + " SELECT '" + modelId + "', jsonb_set(jsonb_set(jsonb_set(body, '{modelId}', '\"" + modelId
                        + "\"'), '{attributes,0,value}', '\"" + kilograms + "\"'), '{attributes,2,value}', '\"" + energy
                        + "\"'), now() FROM model_specification WHERE model_id = 'washer-w7'");
    }

    private String caseOf(Alarm alarm) {
        api.publish(alarm);
        String asked = "/v1/cases?assetId=" + alarm.assetId();
        await().untilAsserted(() -> assertThat(api.as(Role.AGENT).list(asked)).isNotEmpty());
        return api.as(Role.AGENT).list(asked).get(0).getString("caseId");
    }

    private TestClient.Answer resolve(String caseId) {
        return api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/resolve", new JsonObject().put("outcome", "CONFIRMED"));
    }

    private JsonObject get(String path) {
        return api.as(Role.AGENT).get(path).expect(200);
    }

    private JsonObject awaitState(String path, String state) {
        await().untilAsserted(() -> assertThat(get(path).getString("state")).isEqualTo(state));
        return get(path);
    }

    private List<String> moves(String path) {
        return get(path).getJsonArray("log").stream()
                .map(entry -> ((JsonObject) entry).getString("move"))
                .toList();
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private List<Double> points(String assetId) {
        String asked = "/v1/assets/" + assetId + "/telemetry?metric=" + METRIC;
        return owner().get(asked).expect(200).getJsonArray("points").stream()
                .map(point -> ((JsonObject) point).getDouble("value"))
                .toList();
    }

    private static List<JsonObject> consents(JsonObject registration) {
        return registration.getJsonArray("consents").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private Path fulfilment() {
        return api.mailbox().resolve("fulfilment");
    }

    private List<JsonObject> orders(String file, String assetId) {
        try (Stream<String> lines = Files.lines(fulfilment().resolve(file))) {
            return lines.map(JsonObject::new)
                    .filter(order -> order.getString("assetId").equals(assetId))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrive(String trackingNumber) {
        try {
            Files.createDirectories(fulfilment().resolve("delivered"));
            Files.createFile(fulfilment().resolve("delivered").resolve(trackingNumber));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
