package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("D8")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("D8: what became of cases, counted by rule and version")
class RuleLedgerTest {

    private final TestApi api;

    RuleLedgerTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void countsEachCaseByWhatWasSaidOfIt() {
        TestLedger ledger = new TestLedger(api, "counted", null);
        ledger.resolve(ledger.caseOf("counted-1", 1), "CONFIRMED");
        ledger.resolve(ledger.caseOf("counted-2", 1), "CONFIRMED");
        ledger.resolve(ledger.caseOf("counted-3", 1), "FALSE_ALARM");
        JsonObject silent = ledger.resolve(ledger.caseOf("counted-4", 1), null);
        ledger.caseOf("counted-5", 1);

        JsonObject row = ledger.version(1);

        assertThat(silent.getString("outcome")).isEqualTo("UNKNOWN");
        assertThat(silent.getJsonObject("judgement")).isNull();
        assertCounts(row, 2, 1, 1, 1);
        assertThat(row.getJsonObject("precision").getDouble("value")).isEqualTo(2.0 / 3);
        assertThat(row.getJsonObject("precision").getLong("n")).isEqualTo(3);
        assertThat(row.getString("mode")).isEqualTo("LIVE");
        assertThat(row.getString("changedBy")).isEqualTo("Leo Lead");
        assertCounts(ledger.overall(), 2, 1, 1, 1);
        assertThat(ledger.read().getString("fellBackAt")).isNull();
    }

    @Test
    void takesACorrectionAndKeepsWhatWasSaidBeforeInTheThread() {
        TestLedger ledger = new TestLedger(api, "corrected", null);
        String caseId = ledger.caseOf("corrected-1", 1);
        ledger.resolve(caseId, "CONFIRMED");

        JsonObject corrected = api.as(Role.LEAD)
                .post(
                        TestLedger.outcomePath(caseId),
                        TestLedger.said("FALSE_ALARM").put("reason", "Unplugged."))
                .expect(200);

        assertThat(corrected.getString("outcome")).isEqualTo("FALSE_ALARM");
        assertThat(corrected.getJsonObject("judgement").getString("by")).isEqualTo("Leo Lead");
        assertThat(corrected.getJsonObject("judgement").getString("reason")).isEqualTo("Unplugged.");
        assertThat(saidIn(corrected)).containsExactly("CONFIRMED\n\nLooked at it.", "FALSE_ALARM\n\nUnplugged.");
        assertCounts(ledger.version(1), 0, 1, 0, 0);
        JsonObject asOwner = api.as(Role.OWNER).get("/v1/cases/" + caseId).expect(200);
        assertThat(asOwner.getJsonObject("judgement")).isNull();
        assertThat(asOwner.encode()).doesNotContain("Unplugged.", "OUTCOME_SAID");
    }

    @Test
    void keepsTheOutcomeOfACaseThatIsReopened() {
        TestLedger ledger = new TestLedger(api, "reopened", null);
        String caseId = ledger.caseOf("reopened-1", 1);
        ledger.resolve(caseId, "CONFIRMED");

        JsonObject reopened = api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/reopen", new JsonObject().put("text", "Again."))
                .expect(200);
        assertThat(reopened.getString("outcome")).isEqualTo("CONFIRMED");
        assertCounts(ledger.version(1), 1, 0, 0, 0);

        assertThat(ledger.resolve(caseId, null).getString("outcome")).isEqualTo("CONFIRMED");
        assertCounts(ledger.version(1), 1, 0, 0, 0);
    }

    @Test
    void countsNoCaseWhoseAlarmNeverWas() {
        TestLedger ledger = new TestLedger(api, "retracted", null);
        ledger.provision("retracted-1");
        Alarm alarm = ledger.alarm("retracted-1", 1, TestLedger.ago(Duration.ofHours(1)));
        api.publish(alarm);
        ledger.resolve(ledger.awaitCase("retracted-1"), "FALSE_ALARM");
        assertCounts(ledger.version(1), 0, 1, 0, 0);

        api.publish(TestAlarms.retracted(alarm));

        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> assertCounts(ledger.version(1), 0, 0, 0, 0));
        assertThat(ledger.version(1).getJsonObject("precision")).isNull();
    }

    @Test
    void countsACaseOncePerVersionAndOnceOverall() {
        TestLedger ledger = new TestLedger(api, "versions", null);
        String caseId = ledger.caseOf("versions-1", 1);
        ledger.put("LIVE", null);
        Instant now = TestLedger.ago(Duration.ZERO);
        api.publish(ledger.alarm("versions-1", 2, now.minusSeconds(60)));
        api.publish(ledger.alarm("versions-1", 2, now));
        ledger.awaitAlarms("versions-1", 3);
        ledger.resolve(caseId, "CONFIRMED");

        assertCounts(ledger.version(1), 1, 0, 0, 0);
        assertCounts(ledger.version(2), 1, 0, 0, 0);
        assertCounts(ledger.overall(), 1, 0, 0, 0);
    }

    @Test
    @Tag("L3")
    void measuresLeadTimeToTheFailureOrTheReport() {
        TestLedger ledger = new TestLedger(api, "lead", null);
        String failed = ledger.caseOf("lead-1", 1);
        ledger.resolve(failed, "CONFIRMED");
        Instant raised = raisedAt(failed);
        JsonObject said = TestLedger.said("CONFIRMED")
                .put("failedAt", raised.plusSeconds(1_000).toString());
        api.as(Role.AGENT).post(TestLedger.outcomePath(failed), said).expect(200);

        String nobodyReported = ledger.caseOf("lead-2", 1);
        ledger.resolve(nobodyReported, "CONFIRMED");
        assertLead(ledger, 1_000, 1, 0);

        String reported = ledger.caseOf("lead-3", 1);
        api.as(Role.OWNER)
                .post("/v1/cases/" + reported + "/messages", new JsonObject().put("text", "It is loud."))
                .expect(200);
        ledger.resolve(reported, "CONFIRMED");
        // One hour ago it was raised; the median of two is their mean.
        assertLead(ledger, (1_000 + 3_600) / 2, 2, 60);

        String falseAlarm = ledger.caseOf("lead-4", 1);
        ledger.resolve(falseAlarm, "FALSE_ALARM");
        assertThat(leadTime(ledger).getLong("n")).isEqualTo(2);
    }

    @Test
    void saysWhenTheOwnerWasFirst() {
        TestLedger ledger = new TestLedger(api, "late", null);
        ledger.provision("late-1");
        String caseId = ledger.openedByHand("late-1");
        api.publish(ledger.alarm("late-1", 1, TestLedger.ago(Duration.ZERO).plusSeconds(100)));
        ledger.awaitAlarms("late-1", 1);
        await().atMost(Duration.ofSeconds(120)).until(() -> ledger.version(1).getLong("open") == 1);
        ledger.resolve(caseId, "CONFIRMED");

        assertThat(leadTime(ledger).getLong("medianSeconds")).isBetween(-160L, -100L);
        assertThat(ledger.version(1).getLong("missed")).isEqualTo(1);
        assertThat(ledger.version(1).getJsonObject("recall").getDouble("value")).isZero();
    }

    @Test
    void countsWhatAPersonFoundWithoutTheRuleAsMissed() {
        TestLedger ledger = new TestLedger(api, "recall", null);
        ledger.resolve(ledger.caseOf("recall-1", 1), "CONFIRMED");
        ledger.provision("recall-2");
        String missed = ledger.openedByHand("recall-2");
        ledger.provision("recall-3");
        ledger.resolve(ledger.openedByHand("recall-3"), "FALSE_ALARM");
        ledger.provision("recall-4");
        Alarm longAgo = ledger.alarm("recall-4", 1, TestLedger.ago(Duration.ofDays(40)));
        api.publish(TestAlarms.over(longAgo, TestLedger.ago(Duration.ofDays(39))));
        ledger.awaitAlarms("recall-4", 1);
        ledger.openedByHand("recall-4");

        JsonObject row = ledger.version(1);

        assertThat(row.getLong("missed")).isEqualTo(2);
        assertThat(row.getJsonObject("recall").getDouble("value")).isEqualTo(1.0 / 3);
        assertThat(ledger.overall().getLong("missed")).isEqualTo(2);
        ledger.resolve(missed, "FALSE_ALARM");
        assertThat(ledger.version(1).getLong("missed")).isEqualTo(1);
    }

    @Test
    @Tag("D7")
    void givesAnAlarmInShadowTheOutcomeOfTheCaseItWouldHaveSpokenFor() {
        TestLedger ledger = new TestLedger(api, "shadow", null);
        ledger.put("SHADOW", null);
        shadow(ledger, "shadow-real", Duration.ofDays(5), Duration.ofDays(2));
        shadow(ledger, "shadow-wrong", Duration.ofHours(2), null);
        shadow(ledger, "shadow-alone", Duration.ofHours(2), null);
        shadow(ledger, "shadow-old", Duration.ofDays(50), Duration.ofDays(45));
        ledger.resolve(ledger.openedByHand("shadow-real"), "CONFIRMED");
        ledger.resolve(ledger.openedByHand("shadow-wrong"), "FALSE_ALARM");
        ledger.resolve(ledger.openedByHand("shadow-old"), "CONFIRMED");

        JsonObject row = ledger.version(2);

        assertCounts(row, 1, 1, 0, 0);
        assertThat(row.getString("mode")).isEqualTo("SHADOW");
        assertThat(row.getLong("withoutCase")).isEqualTo(2);
        assertThat(row.getLong("missed")).isEqualTo(1);
        assertThat(row.getJsonObject("recall").getDouble("value")).isEqualTo(0.5);
        assertThat(leadTime(ledger, 2).getLong("medianSeconds")).isBetween(5 * 86_400L, 5 * 86_400L + 600);
        assertCounts(ledger.version(1), 0, 0, 0, 0);
    }

    private void shadow(TestLedger ledger, String assetId, Duration raisedBefore, @Nullable Duration clearedBefore) {
        ledger.provision(assetId);
        Alarm alarm = TestAlarms.inShadow(ledger.alarm(assetId, 2, TestLedger.ago(raisedBefore)));
        api.publish(clearedBefore == null ? alarm : TestAlarms.over(alarm, TestLedger.ago(clearedBefore)));
        ledger.awaitAlarms(assetId, 1);
    }

    @Test
    void looksOnlyAtTheCasesOfTheWindow() {
        TestLedger ledger = new TestLedger(api, "window", null);
        ledger.resolve(ledger.caseOf("window-1", 1), "CONFIRMED");
        String old = ledger.caseOf("window-2", 1);
        ledger.resolve(old, "FALSE_ALARM");
        api.execute("UPDATE support_case SET opened_at = now() - interval '10 days' WHERE case_id = '" + old + "'");

        assertCounts(ledger.read("?days=7").getJsonObject("overall"), 1, 0, 0, 0);
        assertCounts(ledger.read("?days=11").getJsonObject("overall"), 1, 1, 0, 0);
        assertThat(ledger.read("?days=7").getString("from")).isNotNull();
        assertThat(ledger.read().getString("from")).isNull();
    }

    @Test
    void refusesWhatCannotBe() {
        TestLedger ledger = new TestLedger(api, "hostile", null);
        String caseId = ledger.caseOf("hostile-1", 1);
        String path = TestLedger.outcomePath(caseId);
        TestClient agent = api.as(Role.AGENT);

        agent.post(path, TestLedger.said("CONFIRMED")).expectProblem(409, "case-not-resolved");
        ledger.resolve(caseId, null);
        agent.post(path, TestLedger.said("MAYBE")).expectProblem(400, "validation-failed");
        agent.post(path, new JsonObject()).expectProblem(400, "validation-failed");
        agent.post(path, "null", "application/json").expectProblem(400, "validation-failed");
        agent.post(path, TestLedger.said("CONFIRMED").put("reason", "")).expectProblem(400, "validation-failed");
        agent.post(path, TestLedger.said("CONFIRMED").put("by", "me")).expectProblem(400, "validation-failed");
        refusedFailure(path, TestLedger.said("CONFIRMED").put("failedAt", "2999-01-01T00:00:00Z"));
        refusedFailure(path, TestLedger.said("FALSE_ALARM").put("failedAt", "2026-01-01T00:00:00Z"));
        refusedFailure(path, TestLedger.said("CONFIRMED").put("failedAt", "yesterday"));
        agent.post("/v1/cases/no-uuid/outcome", TestLedger.said("CONFIRMED")).expectProblem(404, "not-found");
        agent.post(TestLedger.outcomePath("0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69"), TestLedger.said("CONFIRMED"))
                .expectProblem(404, "not-found");
        agent.post(path, TestLedger.said("CONFIRMED"), "If-Match", "\"1\"").expectProblem(412, "changed-meanwhile");
        api.as(Role.OWNER).post(path, TestLedger.said("FALSE_ALARM")).expectProblem(403, "forbidden");
        api.as(Role.OWNER).get("/v1/rules/hostile/ledger").expectProblem(403, "forbidden");
        agent.get("/v1/rules/unheard-of/ledger").expectProblem(404, "not-found");
        agent.get("/v1/rules/hostile/ledger?days=0").expectProblem(400, "validation-failed");
        agent.get("/v1/rules/hostile/ledger?days=many").expectProblem(400, "validation-failed");
        assertCounts(ledger.version(1), 0, 0, 1, 0);
    }

    private void refusedFailure(String path, JsonObject body) {
        JsonObject problem = api.as(Role.AGENT).post(path, body).expectProblem(400, "validation-failed");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/failedAt");
    }

    private static void assertCounts(JsonObject row, long confirmed, long falseAlarms, long unknown, long open) {
        assertThat(List.of(
                        row.getLong("confirmed"),
                        row.getLong("falseAlarms"),
                        row.getLong("unknown"),
                        row.getLong("open")))
                .as("confirmed, false, unknown, open")
                .containsExactly(confirmed, falseAlarms, unknown, open);
    }

    private static void assertLead(TestLedger ledger, long seconds, long n, long tolerance) {
        assertThat(leadTime(ledger).getLong("n")).isEqualTo(n);
        assertThat(leadTime(ledger).getLong("medianSeconds")).isBetween(seconds, seconds + tolerance);
    }

    private static JsonObject leadTime(TestLedger ledger) {
        return leadTime(ledger, 1);
    }

    private static JsonObject leadTime(TestLedger ledger, long version) {
        return ledger.version(version).getJsonObject("leadTime");
    }

    private Instant raisedAt(String caseId) {
        JsonObject shown = api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200);
        return Instant.parse(shown.getJsonArray("alarms").getJsonObject(0).getString("raisedAt"));
    }

    private static List<String> saidIn(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("kind").equals("OUTCOME_SAID"))
                .map(entry -> entry.getString("text"))
                .toList();
    }
}
