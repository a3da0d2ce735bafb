package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Until it is over: what comes after a case was closed, or while it should be. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseFollowUpTest {

    private final TestClock clock = new TestClock(Instant.now());
    private final TestApi api;

    CaseFollowUpTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("P5")
    @Tag("O2")
    void isReopenedByAFollowUpWithTheTargetsOfAFirstMessageAndNotByThanks() {
        String path = worked("followed-up");
        resolve(path);
        clock.advance(Duration.ofDays(13));

        JsonObject thanked = api.as(Role.OWNER)
                .post(path + "/messages", text("¡Muchas gracias, Ana!"))
                .expect(200);
        assertThat(thanked.getString("state")).isEqualTo("RESOLVED");
        assertThat(api.as(Role.AGENT).get(path).expect(200).getJsonArray("clocks").stream()
                        .map(JsonObject.class::cast)
                        .filter(entry -> entry.getString("kind").equals("ANSWER_24H")))
                .isEmpty();

        JsonObject reopened = api.as(Role.OWNER)
                .post(path + "/messages", text("Thanks, but it leaks again."))
                .expect(200);

        assertThat(reopened.getString("state")).isEqualTo("IN_PROGRESS");
        assertThat(reopened.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(reopened.getInteger("reopenings")).isEqualTo(1);
        assertThat(kinds(reopened)).endsWith("RESOLVED", "THANKED", "REOPENED", "MESSAGE_FROM_OWNER");
        List<JsonObject> running = api.as(Role.AGENT).get(path).expect(200).getJsonArray("clocks").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("state").equals("RUNNING"))
                .toList();
        assertThat(running)
                .extracting(entry -> entry.getString("kind"))
                .containsExactlyInAnyOrder("ANSWER_24H", "REPLY", "RESOLUTION");
        assertThat(running).allSatisfy(entry -> assertThat(Instant.parse(entry.getString("startedAt")))
                .isCloseTo(clock.instant(), within(Duration.ofSeconds(1))));
        assertThat(running)
                .filteredOn(entry -> entry.getString("kind").equals("ANSWER_24H"))
                .extracting(entry -> entry.getLong("targetSeconds"))
                .containsExactly(Duration.ofHours(24).toSeconds());
    }

    @Test
    @Tag("P5")
    void becomesANewCaseAfterTheWindow() {
        String path = worked("too-late");
        resolve(path);
        clock.advance(Duration.ofDays(15));

        JsonObject landed = api.as(Role.OWNER)
                .post(path + "/messages", text("The door squeaks."))
                .expect(200);

        assertThat("/v1/cases/" + landed.getString("caseId")).isNotEqualTo(path);
        assertThat(landed.getString("faultCode")).isEqualTo("general-request");
        assertThat(landed.getString("openedBy")).isEqualTo("OWNER");
        assertThat(landed.getString("title")).isEqualTo("Your request");
        assertThat(kinds(landed)).containsExactly("OPENED", "MESSAGE_FROM_OWNER");
        assertThat(api.as(Role.AGENT).get(path).expect(200).getString("state")).isEqualTo("RESOLVED");

        JsonObject again = api.as(Role.OWNER)
                .post(path + "/messages", text("And it is loud."))
                .expect(200);
        assertThat(again.getString("caseId")).isEqualTo(landed.getString("caseId"));
    }

    @Test
    @Tag("O4")
    void isReopenedByTheSameFaultWithItsOwnerAndItsThread() {
        provision("is-back");
        Alarm first = TestAlarms.raised("is-back");
        api.publish(first);
        String path = path("is-back");
        api.as(Role.AGENT).postNothing(path + "/take").expect(200);
        api.publish(TestAlarms.cleared(first, Duration.ofMinutes(10)));
        await().until(() ->
                api.as(Role.AGENT).get(path).expect(200).getString("signal").equals("CLEAR"));
        resolve(path);
        clock.advance(Duration.ofDays(29));

        api.publish(TestAlarms.raised("is-back", TestAlarms.START.plusSeconds(7_200)));

        await().until(() -> api.as(Role.AGENT).get(path).expect(200).getInteger("recurrences") == 1);
        JsonObject again = api.as(Role.AGENT).get(path).expect(200);
        assertThat(again.getString("state")).isEqualTo("IN_PROGRESS");
        assertThat(again.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(again.getInteger("reopenings")).isEqualTo(1);
        assertThat(kinds(again)).contains("TAKEN", "RESOLVED").endsWith("REOPENED", "RECURRED", "OWNER_INFORMED");
        assertThat(again.getJsonArray("alarms")).hasSize(2);
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'is-back'"))
                .isEqualTo(1);
        JsonObject told = api.as(Role.OWNER).list("/v1/assets/is-back/feed").get(0);
        assertThat(told.getString("kind")).isEqualTo("CASE_REOPENED");
        assertThat(told.getString("text")).contains("It is back");
    }

    @Test
    @Tag("O4")
    void isANewCaseAfterTheRecurrenceTime() {
        provision("long-ago");
        Alarm first = TestAlarms.raised("long-ago");
        api.publish(first);
        String path = path("long-ago");
        api.publish(TestAlarms.cleared(first, Duration.ofMinutes(10)));
        await().until(() ->
                api.as(Role.AGENT).get(path).expect(200).getString("signal").equals("CLEAR"));
        resolve(path);
        clock.advance(Duration.ofDays(31));

        api.publish(TestAlarms.raised("long-ago", TestAlarms.START.plusSeconds(7_200)));

        await().until(() -> api.count("SELECT count(*) FROM support_case WHERE asset_id = 'long-ago'") == 2);
    }

    @Test
    @Tag("O5")
    void remindsWhileTheConditionIsThereAndStopsByItself() {
        provision("still-there");
        Alarm alarm = TestAlarms.raised("still-there");
        api.publish(alarm);
        String path = path("still-there");
        assertThat(reminders("still-there")).isZero();

        clock.advance(Duration.ofDays(3).plusMinutes(1));
        await().until(() -> reminders("still-there") == 1);
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        await().until(() -> reminders("still-there") == 2);

        JsonObject told = api.as(Role.OWNER).list("/v1/assets/still-there/feed").get(0);
        assertThat(told.getString("kind")).isEqualTo("REMINDER");
        assertThat(told.getString("title")).startsWith("Still there: ");
        assertThat(told.getJsonObject("ground").getString("kind")).isEqualTo("CONSENT");
        assertThat(kinds(api.as(Role.OWNER).get(path).expect(200))).contains("REMINDED");
        assertThat(waiting(path)).isEqualTo(1);

        api.publish(TestAlarms.cleared(alarm, Duration.ofMinutes(10)));
        await().until(() -> waiting(path) == 0);
        clock.advance(Duration.ofDays(30));
        assertThat(reminders("still-there")).isEqualTo(2);
    }

    @Test
    @Tag("O5")
    void stopsRemindingWhenTheCaseIsResolvedAndBeginsAnewWhenItIsBack() {
        provision("overridden");
        api.publish(TestAlarms.raised("overridden"));
        String path = path("overridden");
        assertThat(waiting(path)).isEqualTo(1);

        api.as(Role.AGENT)
                .post(
                        path + "/resolve",
                        new JsonObject()
                                .put("outcome", "CONFIRMED")
                                .put("override", true)
                                .put("text", "Unplugged."))
                .expect(200);
        assertThat(waiting(path)).isZero();
        api.as(Role.AGENT).post(path + "/reopen", text("Plugged in again.")).expect(200);
        assertThat(waiting(path)).isEqualTo(1);
    }

    @Test
    @Tag("O3")
    void publishesHowOftenTheSignalWasOverridden() {
        JsonObject before =
                api.as(Role.AGENT).get("/v1/metrics/closures?days=3650").expect(200);
        provision("against");
        api.publish(TestAlarms.raised("against"));
        String path = path("against");
        JsonObject done = new JsonObject().put("outcome", "CONFIRMED").put("text", "Sensor is new.");
        api.as(Role.AGENT).post(path + "/resolve", done).expectProblem(409, "signal-not-clear");
        JsonObject resolved = api.as(Role.AGENT)
                .post(path + "/resolve", done.put("override", true))
                .expect(200);
        api.as(Role.LEAD).post(path + "/reopen", text("Not over.")).expect(200);

        JsonObject after =
                api.as(Role.AGENT).get("/v1/metrics/closures?days=3650").expect(200);

        assertThat(resolved.getInteger("overrides")).isEqualTo(1);
        assertThat(more(before, after, "closures")).isEqualTo(1);
        assertThat(more(before, after, "overrides")).isEqualTo(1);
        assertThat(more(before, after, "notOver")).isEqualTo(1);
        assertThat(after.getDouble("overrideShare"))
                .isEqualTo((double) after.getLong("overrides") / after.getLong("closures"));
        assertThat(after.getString("formula")).contains("overrideShare");
        api.as(Role.OWNER).get("/v1/metrics/closures").expectProblem(403, "forbidden");
    }

    @Test
    @Tag("O10")
    void givesStaffEverythingOnACaseInOneCall() {
        String past = worked("desk");
        resolve(past);
        api.publish(TestAlarms.raised("desk"));
        await().until(() -> api.count("SELECT count(*) FROM support_case WHERE asset_id = 'desk'") == 2);
        String path = "/v1/cases/"
                + api.as(Role.AGENT)
                        .list("/v1/cases?assetId=desk&faultCode=motor-overheating")
                        .get(0)
                        .getString("caseId");
        api.as(Role.OWNER).post(path + "/messages", text("Is it dangerous?")).expect(200);

        TestClient.Answer answer = api.as(Role.LEAD).get(path + "/desk");

        JsonObject desk = answer.expect(200);
        assertThat(desk.getJsonObject("owner").getString("displayName")).isEqualTo("Olivia Owner");
        JsonObject asset = desk.getJsonObject("asset");
        assertThat(asset.getJsonObject("health").getString("state")).isEqualTo("URGENT");
        assertThat(asset.getJsonArray("activeAlarms")).hasSize(1);
        assertThat(asset.getJsonArray("consents").encode()).contains("PROACTIVE_SUPPORT");
        assertThat(desk.getJsonArray("suggestedAnswers")).isNotNull();
        assertThat(desk.getJsonArray("exchanges")).isEmpty();
        assertThat(desk.getJsonArray("refunds")).isEmpty();
        JsonObject open = desk.getJsonObject("case");
        assertThat(answer.header("ETag"))
                .isEqualTo('"' + open.getLong("version").toString() + '"');
        assertThat(kinds(open)).containsSubsequence("OPENED", "OWNER_INFORMED", "MESSAGE_FROM_OWNER");
        assertThat(open.getJsonArray("alarms")
                        .getJsonObject(0)
                        .getJsonObject("evidence")
                        .getJsonArray("points"))
                .hasSize(2);
        assertThat(open.getJsonArray("clocks").encode()).contains("ANSWER_24H");
        assertThat(desk.getJsonArray("pastCases").stream().map(each -> ((JsonObject) each).getString("caseId")))
                .contains(past.substring("/v1/cases/".length()))
                .doesNotContain(open.getString("caseId"));
        api.as(Role.OWNER).get(path + "/desk").expectProblem(403, "forbidden");
        api.as(Role.LEAD).get("/v1/cases/" + UUID.randomUUID() + "/desk").expectProblem(404, "not-found");
    }

    private static long more(JsonObject before, JsonObject after, String count) {
        return after.getLong(count) - before.getLong(count);
    }

    private long reminders(String assetId) {
        return api.count("SELECT count(*) FROM owner_message WHERE kind = 'REMINDER' AND asset_id = ?", assetId);
    }

    private long waiting(String path) {
        return api.count(
                "SELECT count(*) FROM due_task WHERE kind = 'case-reminder' AND key = ?",
                path.substring("/v1/cases/".length()));
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    /** The path of a case that Ana has. */
    private String worked(String assetId) {
        provision(assetId);
        JsonObject wanted = new JsonObject()
                .put("assetId", assetId)
                .put("faultCode", "blocked-drain")
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        String path = "/v1/cases/"
                + api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
        api.as(Role.AGENT).postNothing(path + "/take").expect(200);
        return path;
    }

    private void resolve(String path) {
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("override", true)
                .put("text", "Done.");
        api.as(Role.AGENT).post(path + "/resolve", done).expect(200);
    }

    private String path(String assetId) {
        await().until(() ->
                !api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).isEmpty());
        return "/v1/cases/"
                + api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).get(0).getString("caseId");
    }

    /** Without who gets a case by itself and what is planned then: that is told elsewhere. */
    private static List<String> kinds(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .filter(kind -> !kind.equals("ASSIGNED") && !kind.equals("NEXT_STEP_SET"))
                .toList();
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
