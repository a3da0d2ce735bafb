package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("D8")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("D8: a rule under its floor goes back to shadow by itself and says so")
class RuleFallBackTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    private final TestApi api;
    private final Api second;

    RuleFallBackTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()));
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    @Test
    void goesBackWithTheOutcomeThatTipsItAndTellsStaffAlone() {
        TestLedger ledger = new TestLedger(api, "tipped", 0.7);
        List<String> cases = cases(ledger, "tipped", 11);
        for (int i = 0; i < 9; i++) {
            ledger.resolve(cases.get(i), i < 3 ? "CONFIRMED" : "FALSE_ALARM");
        }
        assertThat(rule("tipped").getString("mode")).isEqualTo("LIVE");
        long messages = ownerMessages();

        try (TestStream staff = TestStream.open(api.as(Role.AGENT).at(second.httpPort()));
                TestStream owner = TestStream.open(api.as(Role.OWNER))) {
            ledger.resolve(cases.get(9), null);
            assertThat(rule("tipped").getLong("version")).isEqualTo(1);
            JsonObject tipping = ledger.say(cases.get(9), "FALSE_ALARM");

            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(staff.events("rule")).hasSize(1));
            JsonObject notice = staff.events("rule").get(0);
            assertThat(notice.getString("ruleId")).isEqualTo("tipped");
            assertThat(notice.getLong("version")).isEqualTo(2);
            assertThat(notice.getString("mode")).isEqualTo("SHADOW");
            assertThat(notice.getString("reason"))
                    .contains("of 10 judged cases of version 1, 3 were real (30.0 %)", "floor is 70.0 %");
            assertThat(threadOf(tipping)).endsWith("OUTCOME_SAID", "RULE_FELL_BACK");
            assertThat(owner.events("rule")).isEmpty();
        }

        assertThat(rule("tipped").getString("mode")).isEqualTo("SHADOW");
        await().atMost(LONG).untilAsserted(() -> assertThat(
                        api.newest(LogTopic.RULES, "tipped").getString("mode"))
                .isEqualTo("SHADOW"));
        JsonObject answer = ledger.read();
        assertThat(answer.getString("fellBackAt"))
                .isEqualTo(ledger.version(1).getString("fellBackAt"))
                .isEqualTo(ledger.version(2).getString("changedAt"));
        assertThat(answer.getString("reason")).contains("10 judged cases");
        assertThat(ledger.version(2).getString("changedBy")).isEqualTo("system");
        assertThat(stateOf(cases.get(10))).isEqualTo("OPEN");
        // The case that was resolved meanwhile told its owner so, and nothing else was told.
        assertThat(ownerMessages()).isEqualTo(messages + 1);
        JsonObject asOwner = api.as(Role.OWNER).get("/v1/cases/" + cases.get(9)).expect(200);
        assertThat(asOwner.encode()).doesNotContain("RULE_FELL_BACK", "shadow");

        comesBackWhenAPersonWantsItAndBeginsAnew(ledger);
    }

    private void comesBackWhenAPersonWantsItAndBeginsAnew(TestLedger ledger) {
        ledger.put("LIVE", 0.7);

        JsonObject answer = ledger.read();
        assertThat(answer.getString("fellBackAt")).isNull();
        assertThat(answer.getLong("version")).isEqualTo(3);
        assertThat(ledger.version(3).getLong("falseAlarms")).isZero();
        assertThat(ledger.version(1).getLong("falseAlarms")).isEqualTo(7);
        assertThat(ledger.version(1).getString("fellBackAt")).isNotNull();
        ledger.resolve(ledger.caseOf("tipped-again", 3), "FALSE_ALARM");
        assertThat(rule("tipped").getString("mode")).isEqualTo("LIVE");
    }

    @Test
    void goesBackOnceWhenTwoInstancesHearOutcomesAtTheSameTime() {
        TestLedger ledger = new TestLedger(api, "raced", 0.9);
        List<String> cases = cases(ledger, "raced", 16);
        cases.forEach(caseId -> ledger.resolve(caseId, null));

        List<CompletableFuture<TestClient.Answer>> said = IntStream.range(0, cases.size())
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.as(Role.AGENT)
                        .at(i % 2 == 0 ? api.api().httpPort() : second.httpPort())
                        .post(TestLedger.outcomePath(cases.get(i)), TestLedger.said("FALSE_ALARM"))))
                .toList();
        said.forEach(answer -> answer.join().expect(200));

        assertThat(rule("raced").getLong("version")).isEqualTo(2);
        assertThat(rule("raced").getString("mode")).isEqualTo("SHADOW");
        assertThat(api.count("SELECT count(*) FROM rule_fall_back WHERE rule_id = 'raced'"))
                .isEqualTo(1);
        assertThat(api.count("SELECT confirmed + false_alarms FROM rule_fall_back WHERE rule_id = 'raced'"))
                .isEqualTo(10);
        assertThat(api.count(
                        "SELECT count(*) FROM case_event WHERE kind = 'RULE_FELL_BACK' AND text LIKE 'Rule raced %'"))
                .isEqualTo(1);
        assertThat(ledger.version(1).getLong("falseAlarms")).isEqualTo(16);
    }

    @Test
    void staysLiveWithoutAFloorAndWhenItIsRightOftenEnough() {
        TestLedger free = new TestLedger(api, "free", null);
        cases(free, "free", 10).forEach(caseId -> free.resolve(caseId, "FALSE_ALARM"));
        TestLedger good = new TestLedger(api, "good", 0.5);
        List<String> cases = cases(good, "good", 12);
        for (int i = 0; i < cases.size(); i++) {
            good.resolve(cases.get(i), i % 2 == 0 ? "CONFIRMED" : "FALSE_ALARM");
        }

        assertThat(rule("free").getLong("version")).isEqualTo(1);
        assertThat(rule("good").getLong("version")).isEqualTo(1);
        assertThat(good.version(1).getJsonObject("precision").getDouble("value"))
                .isEqualTo(0.5);
    }

    private static List<String> cases(TestLedger ledger, String name, int count) {
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(ledger.caseOf(name + "-" + i, 1));
        }
        return cases;
    }

    private JsonObject rule(String ruleId) {
        return api.as(Role.AGENT).get("/v1/rules/" + ruleId).expect(200);
    }

    private String stateOf(String caseId) {
        return api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200).getString("state");
    }

    private long ownerMessages() {
        return api.count("SELECT count(*) FROM owner_message");
    }

    private static List<String> threadOf(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }
}
