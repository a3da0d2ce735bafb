package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What staff do with alarms, what is in shadow and what never was. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmMovesTest {

    private final TestApi api;

    AlarmMovesTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void isAcknowledgedOnceAndToldLive() {
        String path = path(raised("acknowledged"));
        assertThat(life(path)).isEqualTo("UNACKNOWLEDGED");
        try (TestStream staff = TestStream.open(api.as(Role.LEAD))) {
            JsonObject seen =
                    api.as(Role.AGENT).postNothing(path + "/acknowledge").expect(200);
            JsonObject again =
                    api.as(Role.LEAD).postNothing(path + "/acknowledge").expect(200);

            assertThat(seen.getString("life")).isEqualTo("ACKNOWLEDGED");
            assertThat(again.getJsonObject("acknowledged")).isEqualTo(seen.getJsonObject("acknowledged"));
            assertThat(again.getJsonObject("acknowledged").getString("by")).isEqualTo("Ana Agent");
            await().untilAsserted(() -> assertThat(staff.events("alarm"))
                    .anyMatch(notice -> notice.getString("change").equals("ACKNOWLEDGED")));
        }
    }

    @Test
    void isOutOfSightUntilItsTimeIsOver() {
        String path = path(raised("shelved"));
        JsonObject shelved =
                api.as(Role.AGENT).post(path + "/shelve", forMinutes(60)).expect(200);

        assertThat(shelved.getString("life")).isEqualTo("SHELVED");
        assertThat(shelved.getJsonObject("shelved").getString("reason")).isEqualTo("visit today");
        assertThat(listed("assetId=shelved")).isEmpty();
        assertThat(listed("assetId=shelved&shelved=true")).hasSize(1);
        api.as(Role.AGENT).postNothing(path + "/acknowledge").expectProblem(409, "alarm-state");

        api.execute("UPDATE alarm SET shelved_until = now() - interval '1 second' WHERE asset_id = 'shelved'");

        assertThat(listed("assetId=shelved")).hasSize(1);
        assertThat(life(path)).isEqualTo("UNACKNOWLEDGED");
        api.as(Role.AGENT).postNothing(path + "/unshelve").expectProblem(409, "alarm-state");
    }

    @Test
    void comesBackWhenSomebodyWantsIt() {
        String path = path(raised("unshelved"));
        JsonObject until = new JsonObject()
                .put("until", Instant.now().plusSeconds(3_600).toString())
                .put("reason", "visit today");
        api.as(Role.AGENT).post(path + "/shelve", until).expect(200);

        JsonObject back = api.as(Role.LEAD).postNothing(path + "/unshelve").expect(200);

        assertThat(back.getString("life")).isEqualTo("UNACKNOWLEDGED");
        assertThat(back.containsKey("shelved")).isFalse();
    }

    @Test
    void refusesTimesThatAreNoneOrTooLongAndOwners() {
        String path = path(raised("refused")) + "/shelve";
        JsonObject both = forMinutes(5).put("until", "2030-01-01T00:00:00Z");
        JsonObject late = new JsonObject().put("until", "2090-01-01T00:00:00Z").put("reason", "never");

        api.as(Role.AGENT).post(path, forMinutes(10_081)).expectProblem(400, "validation-failed");
        api.as(Role.AGENT).post(path, both).expectProblem(400, "validation-failed");
        JsonObject problem = api.as(Role.AGENT).post(path, late).expectProblem(400, "validation-failed");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/until");
        api.as(Role.OWNER).post(path, forMinutes(5)).expectProblem(403, "forbidden");
        api.as(Role.AGENT).post("/v1/alarms/none/shelve", forMinutes(5)).expectProblem(404, "not-found");
    }

    @Test
    @Tag("D7")
    void keepsWhatIsInShadowFromOwnersAndFromCases() {
        api.provision("in-shadow", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        Alarm shadow = TestAlarms.inShadow(TestAlarms.raised("in-shadow"));
        try (TestStream owner = TestStream.open(api.as(Role.OWNER))) {
            api.publish(shadow);

            await().untilAsserted(() ->
                    assertThat(listed("assetId=in-shadow&mode=SHADOW")).hasSize(1));
            assertThat(listed("assetId=in-shadow")).isEmpty();
            assertThat(owner.names()).doesNotContain("alarm", "case", "feed");
        }
        assertThat(api.as(Role.OWNER).list("/v1/alarms?assetId=in-shadow&mode=SHADOW"))
                .isEmpty();
        api.as(Role.OWNER).get(path(shadow)).expectProblem(404, "not-found");
        assertThat(health("in-shadow")).isEqualTo("UNKNOWN");
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'in-shadow'"))
                .isZero();
        assertThat(api.count("SELECT count(*) FROM owner_message WHERE asset_id = 'in-shadow'"))
                .isZero();
        api.as(Role.AGENT).postNothing(path(shadow) + "/acknowledge").expectProblem(409, "alarm-state");
    }

    @Test
    void resolvesTheCaseThatNobodyTouchedWhenItsAlarmNeverWas() {
        Alarm alarm = raised("never-was");

        api.publish(TestAlarms.retracted(alarm));

        await().untilAsserted(
                        () -> assertThat(caseOf("never-was").getString("state")).isEqualTo("RESOLVED"));
        assertThat(caseOf("never-was").getString("outcome")).isEqualTo("FALSE_ALARM");
        assertThat(thread("never-was"))
                .containsSubsequence("OPENED", "OWNER_INFORMED", "ALARM_RETRACTED", "RESOLVED")
                .endsWith("RESOLVED");
        List<JsonObject> feed = api.as(Role.AGENT).list("/v1/assets/never-was/feed");
        assertThat(feed).hasSize(2);
        assertThat(feed.get(0).getString("title")).contains("false alarm");
        assertThat(listed("assetId=never-was")).isEmpty();
        assertThat(listed("assetId=never-was&state=RETRACTED")).hasSize(1);
    }

    @Test
    void leavesTheCaseThatSomebodyTouchedToThem() {
        Alarm alarm = raised("touched");
        String caseId = caseOf("touched").getString("caseId");
        api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/notes", new JsonObject().put("text", "I call them"))
                .expect(200);

        api.publish(TestAlarms.retracted(alarm));

        await().untilAsserted(() -> assertThat(thread("touched")).contains("ALARM_RETRACTED"));
        assertThat(caseOf("touched").getString("state")).isEqualTo("OPEN");
        assertThat(caseOf("touched").getString("signal")).isEqualTo("CLEAR");
        assertThat(api.as(Role.AGENT).list("/v1/assets/touched/feed")).hasSize(1);
    }

    @Test
    void wantsToBeSeenAgainWhenItsSeverityChanges() {
        Alarm alarm = raised("another-severity");
        api.as(Role.AGENT).postNothing(path(alarm) + "/acknowledge").expect(200);

        api.publish(TestAlarms.lessUrgent(alarm, Duration.ofMinutes(1)));

        await().untilAsserted(() -> assertThat(life(path(alarm))).isEqualTo("UNACKNOWLEDGED"));
    }

    private Alarm raised(String assetId) {
        api.provision(assetId, "olivia", "en", "PROACTIVE_SUPPORT");
        Alarm alarm = TestAlarms.raised(assetId);
        api.publish(alarm);
        await().until(() ->
                !api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).isEmpty());
        return alarm;
    }

    private static String path(Alarm alarm) {
        return "/v1/alarms/" + alarm.alarmId();
    }

    private String life(String path) {
        return api.as(Role.AGENT).get(path).expect(200).getString("life");
    }

    private List<JsonObject> listed(String query) {
        return api.as(Role.AGENT).list("/v1/alarms?" + query);
    }

    private String health(String assetId) {
        return api.as(Role.AGENT)
                .get("/v1/assets/" + assetId)
                .expect(200)
                .getJsonObject("health")
                .getString("state");
    }

    private JsonObject caseOf(String assetId) {
        return api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).get(0);
    }

    private List<String> thread(String assetId) {
        String path = "/v1/cases/" + caseOf(assetId).getString("caseId");
        return api.as(Role.AGENT).get(path).expect(200).getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }

    private static JsonObject forMinutes(int minutes) {
        return new JsonObject().put("minutes", minutes).put("reason", "visit today");
    }
}
