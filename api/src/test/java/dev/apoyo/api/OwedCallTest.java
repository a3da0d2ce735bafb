package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** O9: what gets worse is told once and gets its call; no call that is owed is put off; who has no number is asked for one. */
@Tag("O9")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwedCallTest {

    private final TestClock clock = new TestClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    private final TestApi api;
    private final TestClient agent;
    private final TestClient owner;

    OwedCallTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        agent = api.as(Role.AGENT);
        owner = api.as(Role.OWNER);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void risesWithItsAlarmTellsEachStepOnceAndCallsWhenItIsUrgent() {
        Alarm alarm = TestAlarms.raised("rises", Severity.MINOR);
        String caseId = detected(alarm, FirstAccounts.SAMPLE_OWNER_ID, "en");
        assertThat(toCall(caseId)).isEmpty();

        for (int i = 0; i < 2; i++) {
            api.publish(TestAlarms.updated(alarm, Severity.MAJOR, Duration.ofMinutes(10)));
            api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(20)));
            api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(21)));
            api.publish(TestAlarms.updated(alarm, Severity.MINOR, Duration.ofMinutes(30)));
        }

        JsonObject call = awaitCall(caseId);
        assertThat(call.getString("reason")).isEqualTo("URGENT");
        assertThat(call.getInstant("dueAt"))
                .isEqualTo(call.getInstant("askedAt").plus(Duration.ofHours(1)));
        await().until(() ->
                api.count("SELECT count(*) FROM alarm WHERE asset_id = 'rises' AND severity = 'MINOR'") == 1);
        JsonObject shown = owner.get("/v1/cases/" + caseId).expect(200);
        assertThat(shown.getString("severity")).isEqualTo("CRITICAL");
        assertThat(shown.getString("nextStep")).isEqualTo("We call you and agree on what to do.");
        assertThat(texts("rises")).hasSize(3);
        assertThat(texts("rises"))
                .anyMatch(text -> text.contains("This is urgent") && text.contains("has become more serious"))
                .anyMatch(text -> text.contains("This is serious") && text.contains("has become more serious"));
        assertThat(api.count(
                        "SELECT count(*) FROM case_event WHERE case_id = ?::uuid AND kind = 'SEVERITY_RAISED'", caseId))
                .isEqualTo(2);
    }

    @Test
    void risesWithAWorseAlarmThatJoins() {
        String caseId = detected(TestAlarms.raised("joined", Severity.WARNING), FirstAccounts.SAMPLE_OWNER_ID, "en");

        api.publish(TestAlarms.raised("joined", TestAlarms.START.plusSeconds(7_200)));
        api.publish(TestAlarms.raised("joined", TestAlarms.START.plusSeconds(14_400)));

        assertThat(awaitCall(caseId).getString("reason")).isEqualTo("URGENT");
        await().until(() -> agent.get("/v1/cases/" + caseId).expect(200).getInteger("recurrences") == 2);
        assertThat(texts("joined")).hasSize(2);
        assertThat(texts("joined"))
                .anyMatch(text -> text.contains("This is urgent") && text.contains("has become more serious"));
    }

    @Test
    @Tag("O4")
    void comesBackWhenItsAlarmGetsWorseAfterItWasResolved() {
        Alarm alarm = TestAlarms.raised("resolved-too-soon", Severity.MINOR);
        String caseId = detected(alarm, FirstAccounts.SAMPLE_OWNER_ID, "en");
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("overrideReason", "A person looked at it.")
                .put("text", "It is only a smell.");
        agent.post("/v1/cases/" + caseId + "/resolve", done).expect(200);

        api.publish(TestAlarms.updated(alarm, Severity.MINOR, Duration.ofMinutes(10)));
        api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(20)));

        assertThat(awaitCall(caseId).getString("reason")).isEqualTo("URGENT");
        JsonObject shown = agent.get("/v1/cases/" + caseId).expect(200);
        assertThat(shown.getInteger("reopenings")).isEqualTo(1);
        assertThat(shown.getString("severity")).isEqualTo("CRITICAL");
        assertThat(texts("resolved-too-soon"))
                .anyMatch(text -> text.contains("This is urgent") && text.contains("It is back"));
    }

    @Test
    void hastensTheCallThatIsOwedAlready() {
        Alarm alarm = TestAlarms.raised("hastened", Severity.MINOR);
        String caseId = detected(alarm, FirstAccounts.SAMPLE_OWNER_ID, "en");
        JsonObject asked =
                ask(caseId, new JsonObject().put("wish", "Ring twice.")).expect(201);

        api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(20)));

        await().until(() -> toCall(caseId).get(0).getString("reason").equals("URGENT"));
        JsonObject call = toCall(caseId).get(0);
        assertThat(toCall(caseId)).hasSize(1);
        assertThat(call.getString("callBackId")).isEqualTo(asked.getString("callBackId"));
        assertThat(call.getString("wish")).isEqualTo("Ring twice.");
        assertThat(call.getInstant("dueAt"))
                .isBefore(asked.getInstant("dueAt"))
                .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void isNotPutOffByWhoAsksForOneWithoutATime() {
        String caseId = opened("call-me", "CRITICAL", FirstAccounts.SAMPLE_OWNER_ID);
        Instant dueAt = awaitCall(caseId).getInstant("dueAt");

        clock.advance(Duration.ofMinutes(30));
        assertThat(ask(caseId, new JsonObject().put("wish", "Please!"))
                        .expect(201)
                        .getInstant("dueAt"))
                .isEqualTo(dueAt);
        clock.advance(Duration.ofMinutes(31));
        await().until(() -> missed(caseId) == 1);
        ask(caseId, new JsonObject()).expect(201);

        JsonObject call = awaitCall(caseId);
        assertThat(call.getInstant("dueAt")).isEqualTo(dueAt);
        assertThat(call.getBoolean("overdue")).isTrue();
        assertThat(call.getString("wish")).isEqualTo("Please!");
        assertThat(missed(caseId)).as("stays missed").isEqualTo(1);
        assertThat(api.count(
                        "SELECT count(*) FROM due_task WHERE kind = 'call-back-deadline' AND key = ?",
                        call.getString("callBackId")))
                .as("is told once")
                .isZero();
    }

    @Test
    @Tag("P2")
    void answersWhatTheOwnerWroteWhenTheyAreReached() {
        String caseId = opened("talked-to", "MAJOR", FirstAccounts.SAMPLE_OWNER_ID);
        owner.post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "Call me, please."))
                .expect(200);
        ask(caseId, new JsonObject()).expect(201);

        close(awaitCall(caseId), "NO_ANSWER");
        assertThat(unanswered(caseId)).isEqualTo(1);
        close(awaitCall(caseId), "REACHED");

        assertThat(unanswered(caseId)).isZero();
        assertThat(agent.get("/v1/cases/" + caseId).expect(200).getJsonArray("clocks").stream()
                        .map(JsonObject.class::cast)
                        .filter(entry -> entry.getString("kind").equals("ANSWER_24H")))
                .extracting(entry -> entry.getString("state"))
                .containsExactly("STOPPED");
    }

    @Test
    void asksWhoHasNoNumberForOneInTheMessageThatOpensTheCase() {
        String english = detected(TestAlarms.raised("no-number"), "numberless", "en");
        String spanish = detected(TestAlarms.raised("sin-numero"), "sin-telefono", "es");

        assertThat(awaitCall(english).getJsonObject("contact").containsKey("phone"))
                .isFalse();
        awaitCall(spanish);

        assertThat(texts("no-number")).singleElement().asString().contains("We opened case", "phone number");
        assertThat(texts("sin-numero")).singleElement().asString().contains("el caso", "no tenemos su número");
    }

    @Test
    void asksForANumberInTheMessageThatItGotWorse() {
        Alarm alarm = TestAlarms.raised("worse-unreached", Severity.MINOR);
        String caseId = detected(alarm, "numberless", "en");

        api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(20)));

        awaitCall(caseId);
        assertThat(texts("worse-unreached")).hasSize(2);
        assertThat(texts("worse-unreached"))
                .filteredOn(text -> text.contains("phone number"))
                .singleElement()
                .asString()
                .contains("It has become more serious");
    }

    @Test
    void asksForANumberByItselfWhenNoMessageBeganTheCase() {
        String caseId = opened("by-hand", "CRITICAL", "numberless");

        awaitCall(caseId);

        assertThat(texts("by-hand")).singleElement().asString().contains("phone number");
    }

    /** The case that the alarm opened. */
    private String detected(Alarm alarm, String ownerId, String language) {
        api.provision(alarm.assetId(), ownerId, language, "PROACTIVE_SUPPORT");
        api.publish(alarm);
        await().until(() -> !agent.list("/v1/cases?assetId=" + alarm.assetId()).isEmpty());
        return agent.list("/v1/cases?assetId=" + alarm.assetId()).get(0).getString("caseId");
    }

    private String opened(String assetId, String severity, String ownerId) {
        api.provision(assetId, ownerId, "en");
        return api.openCase(assetId, "blocked-drain", severity);
    }

    private TestClient.Answer ask(String caseId, JsonObject wish) {
        return owner.post("/v1/cases/" + caseId + "/call-backs", wish);
    }

    private JsonObject awaitCall(String caseId) {
        await().until(() -> !toCall(caseId).isEmpty());
        return toCall(caseId).get(0);
    }

    private List<JsonObject> toCall(String caseId) {
        return agent.list("/v1/cases/" + caseId + "/call-backs").stream()
                .filter(call -> call.getString("state").equals("OPEN"))
                .toList();
    }

    private void close(JsonObject call, String outcome) {
        agent.post(
                        "/v1/call-backs/" + call.getString("callBackId") + "/outcome",
                        new JsonObject().put("outcome", outcome).put("note", "As agreed."))
                .expect(200);
    }

    private long unanswered(String caseId) {
        return api.count("SELECT count(*) FROM answer_promise WHERE case_id = ?::uuid AND answered_at IS NULL", caseId);
    }

    private long missed(String caseId) {
        return api.count("SELECT count(missed_at) FROM call_back WHERE case_id = ?::uuid", caseId);
    }

    /** What the owner read; of the same instant in no order. */
    private List<String> texts(String assetId) {
        return agent.list("/v1/assets/" + assetId + "/feed").stream()
                .map(item -> item.getString("text"))
                .toList();
    }
}
