package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** O9: a person calls when a case leaves its course, by a deadline and with an outcome; two instances watch. */
@Tag("O9")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallBackTest {

    private static final String PHONE = "+34600000001";

    private final TestClock clock = new TestClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    private final TestApi api;
    private final Api second;
    private final TestClient agent;
    private final TestClient owner;
    private final TestClient stranger;
    private final ZoneId zone;

    /** What the lead hears, from before the clock moves: tokens know only the real time. */
    private final TestStream lead;

    CallBackTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()), clock);
        agent = api.as(Role.AGENT);
        owner = api.as(Role.OWNER);
        zone = ZoneId.of(owner.get("/v1/me").expect(200).getString("timeZone"));
        api.provision("strangers", "stranger", "en");
        stranger = api.asAnotherOwner("stranger");
        lead = TestStream.open(api.as(Role.LEAD).at(second.httpPort()));
    }

    @AfterAll
    void stop() {
        lead.close();
        second.close();
        api.close();
    }

    @Test
    void callsAboutACriticalFaultAndSaysHowItWent() {
        api.provision("burning", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.publish(TestAlarms.raised("burning"));
        await().until(() -> !agent.list("/v1/cases?assetId=burning").isEmpty());
        String caseId = agent.list("/v1/cases?assetId=burning").get(0).getString("caseId");

        JsonObject call = awaitCall(caseId);
        assertThat(call.getString("reason")).isEqualTo("URGENT");
        assertThat(call.getInstant("dueAt"))
                .isEqualTo(call.getInstant("askedAt").plus(Duration.ofHours(1)));
        assertThat(call.getString("caseOwner")).isEqualTo("Ana Agent");
        assertThat(call.getJsonObject("contact").getString("phone")).isEqualTo(PHONE);
        assertThat(owner.get("/v1/cases/" + caseId).expect(200).getString("nextStep"))
                .contains("We call you");

        JsonObject done = close(agent, call, "REACHED", "She pulled the plug.").expect(200);

        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(done.getString("doneBy")).isEqualTo("Ana Agent");
        assertThat(toCall(caseId)).isEmpty();
        close(agent, call, "REACHED", "again").expectProblem(409, "call-back-closed");
        String asOwner = owner.get("/v1/cases/" + caseId).expect(200).encode();
        assertThat(asOwner)
                .contains("CALL_BACK_ASKED", "CALL_BACK_DONE", "REACHED")
                .doesNotContain("pulled", PHONE);
    }

    @Test
    void tellsTheLeadOnceWhenADeadlinePasses() {
        String caseId = open("too-late", "CRITICAL");
        JsonObject call = awaitCall(caseId);
        clock.advance(Duration.ofMinutes(61));
        await().until(() -> notices(caseId).contains("OVERDUE"));

        clock.advance(Duration.ofMinutes(61));
        close(agent, call, "NOT_WANTED", "Prefers e-mail.").expect(200);

        await().until(() -> notices(caseId).contains("DONE"));
        assertThat(notices(caseId)).containsExactly("ASKED", "OVERDUE", "DONE");
        assertThat(api.count("SELECT count(*) FROM call_back WHERE case_id = ?::uuid AND missed_at > due_at", caseId))
                .isEqualTo(1);
    }

    @Test
    void triesThreeTimesAndThenTheLeadSeesToIt() {
        String caseId = open("not-at-home", "CRITICAL");
        for (int attempt = 1; attempt <= 3; attempt++) {
            JsonObject call = awaitCall(caseId);
            assertThat(call.getInteger("attempt")).isEqualTo(attempt);
            close(agent, call, "NO_ANSWER", "Rang ten times.").expect(200);
        }

        await().until(() -> notices(caseId).contains("UNREACHED"));
        assertThat(lead.events("call-back"))
                .filteredOn(notice -> notice.getString("what").equals("UNREACHED"))
                .allMatch(notice -> notice.getBoolean("forLead"));
        assertThat(toCall(caseId)).isEmpty();
        assertThat(owner.list("/v1/assets/not-at-home/feed"))
                .filteredOn(item -> item.getString("kind").equals("CALL_BACK"))
                .hasSize(3);
    }

    @Test
    void triesAgainWhenSomebodySaysSo() {
        String caseId = open("tomorrow", "MINOR");
        ask(owner, caseId, new JsonObject()).expect(201);
        String noon = LocalDate.ofInstant(clock.instant(), zone)
                .plusDays(2)
                .atTime(LocalTime.NOON)
                .atZone(zone)
                .toInstant()
                .toString();
        JsonObject body = outcome("NO_ANSWER", "Voice box.").put("againAt", noon);

        agent.post("/v1/call-backs/" + awaitCall(caseId).getString("callBackId") + "/outcome", body)
                .expect(200);

        assertThat(awaitCall(caseId).getString("from")).isEqualTo(noon);
        agent.post(
                        "/v1/call-backs/" + awaitCall(caseId).getString("callBackId") + "/outcome",
                        outcome("REACHED", "x").put("againAt", noon))
                .expectProblem(400, "validation-failed");
    }

    @Test
    void callsWhenTheOwnerWishes() {
        String caseId = open("call-me", "MINOR");
        String day = LocalDate.ofInstant(clock.instant(), zone).plusDays(1).toString();
        JsonObject wish = new JsonObject()
                .put("from", day + "T18:00")
                .put("to", day + "T23:00")
                .put("phone", PHONE)
                .put("wish", "After work please.");

        JsonObject asked = ask(owner, caseId, wish).expect(201);

        assertThat(asked.containsKey("contact")).isFalse();
        JsonObject call = awaitCall(caseId);
        assertThat(call.getInstant("from").atZone(zone).toLocalTime()).isEqualTo("18:00");
        assertThat(call.getInstant("dueAt").atZone(zone).toLocalTime()).isEqualTo("21:00");
        assertThat(call.getString("wish")).isEqualTo("After work please.");
        ask(owner, caseId, wish.copy().put("to", day + "T19:00")).expect(201);
        assertThat(toCall(caseId)).hasSize(1);
        assertThat(awaitCall(caseId).getInstant("dueAt").atZone(zone).toLocalTime())
                .isEqualTo("19:00");
        assertThat(owner.list("/v1/cases/" + caseId + "/call-backs")).hasSize(1);
        assertThat(owner.list("/v1/cases/" + caseId + "/call-backs").toString()).doesNotContain(PHONE);
    }

    @Test
    void refusesTimesAtWhichNobodyCallsAndNumbersThatAreNone() {
        String caseId = open("at-night", "MINOR");
        String day = LocalDate.ofInstant(clock.instant(), zone).plusDays(1).toString();
        JsonObject night = new JsonObject().put("from", day + "T22:00").put("to", day + "T23:30");

        assertThat(ask(owner, caseId, night)
                        .expectProblem(400, "validation-failed")
                        .getString("detail"))
                .contains("09:00", "21:00", zone.getId());
        ask(owner, caseId, new JsonObject().put("from", day + "T10:00")).expectProblem(400, "validation-failed");
        ask(owner, caseId, new JsonObject().put("from", day + "T12:00").put("to", day + "T11:00"))
                .expectProblem(400, "validation-failed");
        ask(owner, caseId, new JsonObject().put("from", "2020-01-01T10:00").put("to", "2020-01-01T11:00"))
                .expectProblem(400, "validation-failed");
        ask(owner, caseId, new JsonObject().put("from", day + "T25:00").put("to", day + "T26:00"))
                .expectProblem(400, "validation-failed");
        ask(owner, caseId, new JsonObject().put("phone", "call me maybe")).expectProblem(400, "validation-failed");
        ask(stranger, caseId, new JsonObject()).expectProblem(404, "not-found");
        assertThat(stranger.list("/v1/cases/" + caseId + "/call-backs")).isEmpty();
        owner.get("/v1/call-backs").expectProblem(403, "forbidden");
        assertThat(toCall(caseId)).isEmpty();
    }

    @Test
    void callsWhenASeriousCaseWasNotAnsweredAsPromised() {
        String caseId = open("unanswered", "MAJOR");
        owner.post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "Hello?"))
                .expect(200);

        clock.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(awaitCall(caseId).getString("reason")).isEqualTo("PROMISE_BROKEN");
    }

    @Test
    void callsOnceWhenACaseIsStranded() {
        String caseId = open("forgotten", "MINOR");
        assertThat(toCall(caseId)).isEmpty();

        clock.advance(Duration.ofDays(5));

        JsonObject call = awaitCall(caseId);
        assertThat(call.getString("reason")).isEqualTo("STRANDED");
        assertThat(owner.list("/v1/assets/forgotten/feed").get(0).getString("text"))
                .contains("calls you by");
        close(agent, call, "REACHED", "All is well with her.").expect(200);
        assertThat(api.count("SELECT count(*) FROM call_back WHERE case_id = ?::uuid", caseId))
                .isEqualTo(1);
        clock.advance(Duration.ofDays(5));
        assertThat(awaitCall(caseId).getString("reason")).isEqualTo("STRANDED");
    }

    @Test
    void isDroppedWhenTheCaseIsOver() {
        String caseId = open("over", "CRITICAL");
        JsonObject call = awaitCall(caseId);

        agent.post("/v1/cases/" + caseId + "/resolve", new JsonObject().put("outcome", "CONFIRMED"))
                .expect(200);

        assertThat(toCall(caseId)).isEmpty();
        close(agent, call, "REACHED", "late").expectProblem(409, "call-back-closed");
        ask(owner, caseId, new JsonObject()).expectProblem(409, "case-resolved");
        clock.advance(Duration.ofSeconds(1));
        agent.post("/v1/cases/" + caseId + "/reopen", new JsonObject().put("text", "It burns again."))
                .expect(200);
        assertThat(awaitCall(caseId).getString("reason")).isEqualTo("URGENT");
    }

    @Test
    void isDoneByOneOfTwoWhoSaySoAtOnce() {
        JsonObject call = awaitCall(open("two-callers", "CRITICAL"));

        List<Integer> answers = Stream.of(agent, api.as(Role.LEAD).at(second.httpPort()))
                .map(who -> CompletableFuture.supplyAsync(
                        () -> close(who, call, "REACHED", "It was me.").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void listsWhatIsMostOverdueFirstPageByPage() {
        for (int i = 0; i < 3; i++) {
            awaitCall(open("listed-" + i, "CRITICAL"));
        }
        JsonObject page = agent.get("/v1/call-backs?limit=2").expect(200);
        assertThat(TestClient.items(page)).hasSize(2);
        List<JsonObject> all = agent.list("/v1/call-backs?limit=200");
        assertThat(all).extracting(call -> call.getString("dueAt")).isSorted();
        assertThat(agent.list("/v1/call-backs?limit=2&cursor=" + page.getString("nextCursor"))
                        .get(0))
                .isEqualTo(all.get(2));
        assertThat(agent.list("/v1/call-backs?caseOwner=me&limit=200")).hasSameSizeAs(all);
        assertThat(api.as(Role.LEAD).list("/v1/call-backs?caseOwner=me")).isEmpty();
    }

    private String open(String assetId, String severity) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en");
        return api.openCase(assetId, "blocked-drain", severity);
    }

    private static TestClient.Answer ask(TestClient who, String caseId, JsonObject wish) {
        return who.post("/v1/cases/" + caseId + "/call-backs", wish);
    }

    private static TestClient.Answer close(TestClient who, JsonObject call, String outcome, String note) {
        return who.post("/v1/call-backs/" + call.getString("callBackId") + "/outcome", outcome(outcome, note));
    }

    private static JsonObject outcome(String outcome, String note) {
        return new JsonObject().put("outcome", outcome).put("note", note);
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

    private List<String> notices(String caseId) {
        return lead.events("call-back").stream()
                .filter(notice -> notice.getString("caseId").equals(caseId))
                .map(notice -> notice.getString("what"))
                .toList();
    }
}
