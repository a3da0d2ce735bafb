package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While a case is not over: reminders, closing against the signal, and all of it in one call. */
class CaseUntilOverTest extends TestCases {

    CaseUntilOverTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
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
    void leavesTheWordToAnIncidentAndRemindsAgainOnceItIsOver() {
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-lasting", List.of());
        api.publish(opened);
        provision("spoken-for");
        api.publish(TestAlarms.raised("spoken-for").joining(opened.incidentId()));
        String path = path("spoken-for");
        assertThat(waiting(path)).isEqualTo(1);

        clock.advance(Duration.ofDays(3).plusMinutes(1));
        await().until(() -> due(path) == 0);
        assertThat(reminders("spoken-for")).isZero();
        api.publish(TestIncidents.changed(opened, IncidentChange.CLOSED, 600));
        await().until(() -> api.count("SELECT count(*) FROM owner_message WHERE kind = 'INCIDENT_OVER'") == 1);
        clock.advance(Duration.ofDays(7).plusMinutes(1));

        await().until(() -> reminders("spoken-for") == 1);
    }

    /** Reminders whose time has come and that were not looked at. */
    private long due(String path) {
        return api.count(
                "SELECT count(*) FROM due_task WHERE kind = 'case-reminder' AND key = ? AND due_at <= to_timestamp(?)",
                path.substring("/v1/cases/".length()),
                clock.instant().getEpochSecond());
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
                                .put("overrideReason", "A person looked at it.")
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
                .post(path + "/resolve", done.put("overrideReason", "A person looked at it."))
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

    @Test
    @Tag("O3")
    @Tag("O5")
    void knowsWhatItsAlarmSaysNowWhenItIsOpenAgain() {
        provision("clear-meanwhile");
        Alarm alarm = TestAlarms.raised("clear-meanwhile");
        api.publish(alarm);
        String path = path("clear-meanwhile");
        resolve(path);
        api.publish(TestAlarms.cleared(alarm, Duration.ofMinutes(10)));
        await().until(() ->
                api.count("SELECT count(*) FROM alarm WHERE state = 'CLEARED' AND asset_id = 'clear-meanwhile'") == 1);

        api.as(Role.AGENT).post(path + "/reopen", text("We look once more.")).expect(200);

        assertThat(api.as(Role.AGENT).get(path).expect(200).getString("signal")).isEqualTo("CLEAR");
        assertThat(waiting(path)).isZero();
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
}
