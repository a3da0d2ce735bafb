package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Money that goes back. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundTest {

    private static final int PAID_MINOR = 59_900;

    private final TestApi api;

    RefundTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("O7")
    void oneCallOfTheOwnerIsEnoughWithinTheLimitsAndItGoesToTheOriginalMeans() {
        String path = caseOf("one-call");

        JsonObject refund = owner().post(path + "/refunds", wanted(5_000)).expect(201);

        assertThat(refund.getString("state")).isEqualTo("APPROVED");
        assertThat(refund.getString("decidedBy")).isEqualTo("rule");
        assertThat(refund.getString("destination")).isEqualTo("ORIGINAL_MEANS");
        awaitState(path, "PAID");
        assertThat(payments("one-call")).hasSize(1).first().satisfies(order -> {
            assertThat(order.getString("paymentReference")).isEqualTo("pay_one-call");
            assertThat(order.getString("destination")).isEqualTo("ORIGINAL_MEANS");
            assertThat(order.getLong("amountMinor")).isEqualTo(5_000);
        });
        assertThat(owner().get("/v1/assets/one-call/purchase").expect(200).getLong("refundableMinor"))
                .isEqualTo(PAID_MINOR - 5_000);
        assertThat(told("one-call")).containsExactly("€50.00 is paid back", "You get €50.00 back");
        assertThat(kinds(path)).filteredOn("REFUND_CHANGED"::equals).hasSize(3);
    }

    @Test
    @Tag("O7")
    void manySmallOnesAreDecidedByAPersonLikeOneLargeOne() {
        String path = caseOf("small-ones");

        assertThat(owner().post(path + "/refunds", wanted(6_000)).expect(201).getString("state"))
                .isEqualTo("APPROVED");
        awaitState(path, "PAID");
        JsonObject second = owner().post(path + "/refunds", wanted(6_000)).expect(201);

        assertThat(second.getString("state")).isEqualTo("REQUESTED");
        assertThat(second.containsKey("decisionReason")).isFalse();
    }

    @Test
    @Tag("O7")
    void twoCallsAreEnoughForAnyOther() {
        String path = caseOf("two-calls");

        JsonObject refund = owner().post(path + "/refunds", new JsonObject().put("reason", "All of it."))
                .expect(201);
        assertThat(refund.getString("state")).isEqualTo("REQUESTED");
        assertThat(refund.getLong("amountMinor")).isEqualTo(PAID_MINOR);
        decide(refund, Role.AGENT, true).expect(200);

        awaitState(path, "PAID");
        owner().post(path + "/refunds", wanted(1)).expectProblem(409, "refund-too-large");
    }

    @Test
    @Tag("O7")
    void aDeclinedOneSaysWhyAndLeavesTheMoneyToBeAskedForAgain() {
        String path = caseOf("declined");
        JsonObject refund = owner().post(path + "/refunds", wanted(20_000)).expect(201);

        JsonObject declined = decide(refund, Role.LEAD, false).expect(200);

        assertThat(declined.getString("state")).isEqualTo("DECLINED");
        assertThat(declined.getString("decisionReason")).isEqualTo("Because.");
        decide(refund, Role.LEAD, true).expectProblem(409, "refund-state");
        assertThat(owner().get("/v1/assets/declined/purchase").expect(200).getLong("refundableMinor"))
                .isEqualTo(PAID_MINOR);
        assertThat(payments("declined")).isEmpty();
    }

    @Test
    @Tag("O7")
    void aVoucherIsOnlyForOwnersWhoAskForIt() {
        String path = caseOf("voucher");
        JsonObject voucher = wanted(1_000).put("destination", "VOUCHER");

        assertThat(api.as(Role.AGENT)
                        .post(path + "/refunds", voucher)
                        .expectProblem(400, "validation-failed")
                        .getString("detail"))
                .contains("/destination", "only the owner");
        owner().post(path + "/refunds", voucher).expect(201);
        awaitState(path, "PAID");
        assertThat(payments("voucher").get(0).getString("destination")).isEqualTo("VOUCHER");
    }

    @Test
    @Tag("O7")
    void manyWhoAskAtOnceGetOneRefundAndNeverMoreThanWasPaid() {
        String path = caseOf("many");

        List<Integer> statuses = atOnce(8, i -> owner().post(path + "/refunds", wanted(20_000)));

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(7);
        assertThat(api.count("SELECT claimed_minor FROM purchase WHERE asset_id = 'many'"))
                .isEqualTo(20_000);
    }

    @Test
    @Tag("O7")
    void severalCasesOfOneProductTogetherNeverTakeBackMoreThanWasPaid() {
        String first = caseOf("shared");
        String second = open("shared", "limescale");
        String third = open("shared", "blocked-drain");

        List<String> paths = List.of(first, second, third);
        List<Integer> statuses = atOnce(3, i -> owner().post(paths.get(i) + "/refunds", wanted(25_000)));

        assertThat(statuses).containsExactlyInAnyOrder(201, 201, 409);
        assertThat(api.count("SELECT claimed_minor FROM purchase WHERE asset_id = 'shared'"))
                .isEqualTo(50_000);
    }

    @Test
    @Tag("O7")
    void twoWhoDecideAtOnceDecideOnceAndItIsPaidOnce() {
        String path = caseOf("decide-twice");
        JsonObject refund = owner().post(path + "/refunds", wanted(20_000)).expect(201);

        List<Integer> statuses = atOnce(2, i -> decide(refund, i == 0 ? Role.AGENT : Role.LEAD, true));

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        awaitState(path, "PAID");
        assertThat(payments("decide-twice")).hasSize(1);
    }

    @Test
    @Tag("O7")
    void aCrashAfterThePaymentDoesNotPayTwice() {
        String path = caseOf("pay-crash");
        JsonObject refund = owner().post(path + "/refunds", wanted(1_000)).expect(201);
        awaitState(path, "PAID");

        // As if the process had died between the payment and the commit.
        api.execute(
                "UPDATE refund SET state = 'APPROVED', settled_at = NULL, receipt = NULL WHERE refund_id = '"
                        + refund.getString("refundId") + "'",
                "INSERT INTO due_task (kind, key, due_at, data, next_attempt_at) VALUES ('refund-pay', '"
                        + refund.getString("refundId") + "', '2026-01-01Z', '{}', '2026-01-01Z')");
        awaitState(path, "PAID");

        assertThat(payments("pay-crash")).hasSize(1);
        assertThat(told("pay-crash"))
                .filteredOn(title -> title.contains("paid back"))
                .hasSize(1);
    }

    @Test
    @Tag("O7")
    void whatWasPaidIsSaidOnceMoneyWentBack() {
        String path = caseOf("fixed");
        JsonObject shown = owner().get("/v1/assets/fixed/purchase").expect(200);
        assertThat(shown.encode()).doesNotContain("pay_fixed");
        owner().put("/v1/assets/fixed/purchase", purchase("fixed")).expectProblem(403, "forbidden");
        api.as(Role.AGENT)
                .put("/v1/assets/fixed/purchase", purchase("fixed").put("currency", "QQQ"))
                .expectProblem(400, "validation-failed");
        owner().post(path + "/refunds", wanted(1_000)).expect(201);

        api.as(Role.AGENT).put("/v1/assets/fixed/purchase", purchase("fixed")).expectProblem(409, "refund-state");
    }

    @Test
    @Tag("O7")
    void nobodyAsksForWhatIsNotTheirs() {
        String path = caseOf("private");
        api.provision("of-a-stranger", "stranger", "en", "PROACTIVE_SUPPORT");
        TestClient stranger = api.asAnotherOwner("stranger");

        stranger.post(path + "/refunds", wanted(1)).expectProblem(404, "not-found");
        stranger.get(path + "/refunds").expectProblem(404, "not-found");
        stranger.get("/v1/assets/private/purchase").expectProblem(404, "not-found");
        stranger.get("/v1/assets/private/downtime").expectProblem(404, "not-found");
        stranger.put(path + "/usability", new JsonObject().put("usable", false)).expectProblem(404, "not-found");
        String unbought = open("of-a-stranger", "limescale");
        stranger.post(unbought + "/refunds", wanted(1)).expectProblem(404, "not-found");
    }

    private static List<Integer> atOnce(int times, IntFunction<TestClient.Answer> call) {
        List<CompletableFuture<TestClient.Answer>> tries = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i)))
                .toList();
        return tries.stream()
                .map(CompletableFuture::join)
                .map(TestClient.Answer::status)
                .toList();
    }

    private TestClient owner() {
        return api.as(Role.OWNER);
    }

    private TestClient.Answer decide(JsonObject refund, Role role, boolean approve) {
        JsonObject decision = new JsonObject().put("approve", approve).put("reason", "Because.");
        return api.as(role).post("/v1/refunds/" + refund.getString("refundId") + "/decide", decision);
    }

    private static JsonObject wanted(int amountMinor) {
        return new JsonObject().put("reason", "It did not wash.").put("amountMinor", amountMinor);
    }

    private String caseOf(String assetId) {
        provision(assetId);
        api.as(Role.AGENT)
                .put("/v1/assets/" + assetId + "/purchase", purchase(assetId))
                .expect(200);
        return open(assetId, "bearing-wear");
    }

    private String open(String assetId, String faultCode) {
        return "/v1/cases/" + api.openCase(assetId, faultCode, "MINOR");
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    private static JsonObject purchase(String assetId) {
        return new JsonObject()
                .put("orderId", assetId)
                .put("amountMinor", PAID_MINOR)
                .put("currency", "EUR")
                .put("paidAt", "2026-01-01T00:00:00Z")
                .put("paymentMeans", "Visa ending 4242")
                .put("paymentReference", "pay_" + assetId)
                .put("warrantyUntil", "2999-01-01T00:00:00Z");
    }

    private void awaitState(String path, String state) {
        await().untilAsserted(
                        () -> assertThat(owner().list(path + "/refunds").get(0).getString("state"))
                                .isEqualTo(state));
    }

    private List<JsonObject> payments(String orderId) {
        var file = api.mailbox().resolve("fulfilment").resolve("refunds.jsonl");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(JsonObject::new)
                    .filter(order -> order.getString("orderId").equals(orderId))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> told(String assetId) {
        return owner().list("/v1/assets/" + assetId + "/feed").stream()
                .filter(item -> item.getString("kind").equals("REFUND_UPDATE"))
                .map(item -> item.getString("title"))
                .toList();
    }

    private List<String> kinds(String path) {
        return owner().get(path).expect(200).getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }
}
