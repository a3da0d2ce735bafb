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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The row of a case is what its log amounts to, whatever happened to it. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("P2")
class CaseLogTest {

    private final TestApi api;

    CaseLogTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void saysWhatEachRowIsAfterABusyDay() {
        busyDay();
        assertThat(api.count("SELECT count(DISTINCT kind) FROM case_event")).isGreaterThanOrEqualTo(13);
        long cases = api.count("SELECT count(*) FROM support_case");

        JsonObject untouched = rebuild();

        assertThat(untouched.getLong("looked")).isEqualTo(cases).isGreaterThanOrEqualTo(6);
        assertThat(untouched.getJsonArray("mended")).isEmpty();
        assertThat(untouched.getString("next")).isNull();

        String rows =
                "SELECT hashtext(c::text) FROM support_case c WHERE asset_id = 'busy-hot'"; // over: nobody is at it
        long before = api.count(rows);
        api.execute("UPDATE support_case SET severity = 'WARNING', recurrences = 9, version = 77, next_step = 'none'"
                + " WHERE asset_id = 'busy-hot'");
        assertThat(api.count(rows)).isNotEqualTo(before);

        assertThat(rebuild().getJsonArray("mended")).hasSize(1);
        assertThat(api.count(rows)).isEqualTo(before);
    }

    @Test
    void isForLeads() {
        api.as(Role.AGENT).post("/v1/cases/rebuild", new JsonObject()).expectProblem(403, "forbidden");
        api.as(Role.LEAD)
                .post("/v1/cases/rebuild", new JsonObject().put("after", "elsewhere"))
                .expectProblem(400, "validation-failed");
    }

    private JsonObject rebuild() {
        return api.as(Role.LEAD).post("/v1/cases/rebuild", new JsonObject()).expect(200);
    }

    private void busyDay() {
        for (String asset :
                List.of("busy-hot", "busy-retracted", "busy-worked", "busy-withdrawn", "busy-clear", "busy-later")) {
            api.provision(asset, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        }
        recursAndIsOverridden();
        isRetracted();
        isWorkedOn();
        losesItsConsent();
        isClearAndClearAgain();
    }

    private void recursAndIsOverridden() {
        Alarm first = TestAlarms.raised("busy-hot");
        api.publish(first);
        api.publish(TestAlarms.cleared(first, Duration.ofMinutes(10)));
        api.publish(TestAlarms.raised("busy-hot", TestAlarms.START.plusSeconds(3_600)));
        await().until(() -> recurrences("busy-hot") == 1);
        String path = path("busy-hot");
        JsonObject done = new JsonObject().put("outcome", "CONFIRMED").put("text", "Fan is new.");
        api.as(Role.AGENT).postNothing(path + "/take").expect(200);
        api.as(Role.AGENT)
                .post(path + "/resolve", done.copy().put("overrideReason", "A person looked at it."))
                .expect(200);
        api.as(Role.LEAD).post(path + "/reopen", text("Hot again.")).expect(200);
        JsonObject again = api.as(Role.AGENT)
                .post(path + "/resolve", done.put("overrideReason", "A person looked at it."))
                .expect(200);
        assertThat(again.getInteger("overrides")).isEqualTo(2);
        assertThat(again.getInteger("reopenings")).isEqualTo(1);
        api.as(Role.LEAD)
                .post(
                        path + "/outcome",
                        new JsonObject().put("outcome", "FALSE_ALARM").put("reason", "Loose sensor."))
                .expect(200);
    }

    private void isRetracted() {
        Alarm alarm = TestAlarms.raised("busy-retracted");
        api.publish(alarm);
        api.publish(TestAlarms.retracted(alarm));
        await().until(() ->
                api.count("SELECT count(*) FROM support_case WHERE asset_id = 'busy-retracted' AND state = 'RESOLVED'")
                        == 1);
    }

    private void isWorkedOn() {
        JsonObject wanted = new JsonObject()
                .put("assetId", "busy-worked")
                .put("faultCode", "blocked-drain")
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        String path = "/v1/cases/"
                + api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
        api.as(Role.OWNER).post(path + "/messages", text("Is it bad?")).expect(200);
        api.as(Role.LEAD).post(path + "/messages", text("No.")).expect(200);
        api.as(Role.LEAD).post(path + "/notes", text("easy")).expect(200);
    }

    private void losesItsConsent() {
        api.publish(TestAlarms.raised("busy-withdrawn"));
        await().until(() -> recurrences("busy-withdrawn") == 0);
        api.as(Role.OWNER)
                .post(
                        "/v1/assets/busy-withdrawn/consents/withdraw",
                        new JsonObject().put("purpose", "PROACTIVE_SUPPORT"))
                .expect(201);
        await().until(() ->
                api.count("SELECT count(*) FROM support_case WHERE asset_id = 'busy-withdrawn' AND signal = 'NONE'")
                        == 1);
    }

    private void isClearAndClearAgain() {
        Alarm alarm = TestAlarms.raised("busy-clear");
        api.publish(alarm);
        api.publish(TestAlarms.cleared(alarm, Duration.ofMinutes(10)));
        await().until(() ->
                api.count("SELECT count(*) FROM support_case WHERE asset_id = 'busy-clear' AND signal = 'CLEAR'") == 1);
        api.publish(TestAlarms.raised("busy-later"));
        await().until(() -> recurrences("busy-later") == 0);
    }

    private long recurrences(String assetId) {
        return api.count("SELECT coalesce(max(recurrences), -1) FROM support_case WHERE asset_id = ?", assetId);
    }

    private String path(String assetId) {
        return "/v1/cases/"
                + api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId).get(0).getString("caseId");
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }
}
