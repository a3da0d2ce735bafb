package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the topic of incidents to child cases and to one message at the start and one at the end. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentTest {

    private final TestApi api;

    IncidentTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("D6")
    void joinsCasesAndTellsEachOwnerOnceAtTheStartAndOnceAtTheEnd() {
        Alarm first = raised("fleet-first");
        awaitCase("fleet-first");
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-a", List.of(first.alarmId()));

        for (int i = 0; i < 2; i++) {
            api.publish(opened);
        }
        await().untilAsserted(() -> assertThat(children(opened)).containsExactly("fleet-first"));
        raised("fleet-later", opened);
        await().untilAsserted(() -> assertThat(children(opened)).containsExactly("fleet-later", "fleet-first"));
        api.publish(TestIncidents.changed(opened, IncidentChange.CLOSED, 600));
        api.publish(TestIncidents.changed(opened, IncidentChange.CLOSED, 600));

        for (String assetId : List.of("fleet-first", "fleet-later")) {
            await().untilAsserted(() -> assertThat(kinds(assetId)).startsWith("INCIDENT_OVER"));
        }
        assertThat(kinds("fleet-first")).containsExactly("INCIDENT_OVER", "FAULT_NOTICE");
        assertThat(kinds("fleet-later")).containsExactly("INCIDENT_OVER", "INCIDENT_STARTED");
        assertThat(api.as(Role.AGENT).list("/v1/cases?incidentId=" + opened.incidentId()))
                .hasSize(2);
    }

    @Test
    @Tag("D6")
    @Tag("O9")
    void tellsAChildOfItsIncidentOnlyWhatHasBecomeUrgent() {
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-worse", List.of());
        api.publish(opened);
        api.provision("fleet-worse", "ines", "es", "PROACTIVE_SUPPORT");
        Alarm alarm = TestAlarms.raised("fleet-worse", Severity.MINOR).joining(opened.incidentId());
        api.publish(alarm);
        awaitCase("fleet-worse");

        api.publish(TestAlarms.updated(alarm, Severity.MAJOR, Duration.ofMinutes(10)));
        await().until(() -> cases("fleet-worse").get(0).getString("severity").equals("MAJOR"));
        assertThat(kinds("fleet-worse")).containsExactly("INCIDENT_STARTED");
        api.publish(TestAlarms.updated(alarm, Severity.CRITICAL, Duration.ofMinutes(20)));

        await().until(() -> cases("fleet-worse").get(0).getString("severity").equals("CRITICAL"));
        assertThat(kinds("fleet-worse")).containsExactly("FAULT_NOTICE", "INCIDENT_STARTED");
    }

    @Test
    @Tag("D6")
    @Tag("O4")
    void tellsAChildThatIsBackInsideItsIncident() {
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-back", List.of());
        api.publish(opened);
        raised("fleet-back", opened);
        awaitCase("fleet-back");
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("overrideReason", "A person looked at it.")
                .put("text", "Repaired.");
        String caseId = cases("fleet-back").get(0).getString("caseId");
        api.as(Role.AGENT).post("/v1/cases/" + caseId + "/resolve", done).expect(200);

        api.publish(TestAlarms.raised("fleet-back", Instant.now()).joining(opened.incidentId()));

        await().untilAsserted(() -> assertThat(kinds("fleet-back")).startsWith("CASE_REOPENED"));
        assertThat(kinds("fleet-back")).containsExactly("CASE_REOPENED", "CASE_RESOLVED", "INCIDENT_STARTED");
    }

    @Test
    @Tag("D6")
    void takesAlarmsThatCameBeforeTheirIncident() {
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-b", List.of());
        Alarm early = raised("came-early", opened);
        await().until(() -> api.count("SELECT count(*) FROM alarm WHERE alarm_id = ?", early.alarmId()) == 1);
        assertThat(cases("came-early")).isEmpty();

        api.publish(opened);

        await().untilAsserted(() -> assertThat(children(opened)).containsExactly("came-early"));
        assertThat(kinds("came-early")).containsExactly("INCIDENT_STARTED");
    }

    @Test
    @Tag("D5")
    void opensNoCaseWhenThePlatformIsTheCause() {
        Incident opened = TestIncidents.opened(IncidentKind.PLATFORM, Incident.ALL, List.of());
        api.publish(opened);
        await().until(() ->
                api.as(Role.AGENT).get("/v1/incidents/" + opened.incidentId()).status() == 200);

        Alarm silent = raised("gone-silent", opened);

        await().until(() -> api.count("SELECT count(*) FROM alarm WHERE alarm_id = ?", silent.alarmId()) == 1);
        assertThat(cases("gone-silent")).isEmpty();
        assertThat(kinds("gone-silent")).isEmpty();
        assertThat(api.as(Role.AGENT).list("/v1/alarms?assetId=gone-silent")).isEmpty();
        assertThat(api.as(Role.AGENT).list("/v1/alarms?incidentId=" + opened.incidentId()))
                .extracting(alarm -> alarm.getString("life"))
                .containsExactly("SUPPRESSED_BY_DESIGN");
    }

    @Test
    void isNotTakenBackByAnOlderRecord() {
        Incident opened = TestIncidents.opened(IncidentKind.FLEET, "lot-c", List.of());
        try (TestStream staff = TestStream.open(api.as(Role.AGENT))) {
            api.publish(TestIncidents.changed(opened, IncidentChange.CLOSED, 600));
            api.publish(opened);
            Incident marker = TestIncidents.opened(IncidentKind.FLEET, "lot-d", List.of());
            api.publish(marker);

            await().untilAsserted(() -> assertThat(staff.events("incident"))
                    .extracting(notice -> notice.getString("incidentId"))
                    .contains(marker.incidentId()));
        }
        JsonObject shown =
                api.as(Role.AGENT).get("/v1/incidents/" + opened.incidentId()).expect(200);
        assertThat(shown.getString("state")).isEqualTo("CLOSED");
        assertThat(shown.getInteger("exposedDevices")).isEqualTo(380);
        assertThat(api.as(Role.AGENT).list("/v1/incidents?state=OPEN"))
                .extracting(incident -> incident.getString("incidentId"))
                .doesNotContain(opened.incidentId());
        api.as(Role.OWNER).get("/v1/incidents").expectProblem(403, "forbidden");
        api.as(Role.AGENT).get("/v1/incidents/none").expectProblem(404, "not-found");
    }

    private Alarm raised(String assetId) {
        api.provision(assetId, "ines", "es", "PROACTIVE_SUPPORT");
        Alarm alarm = TestAlarms.raised(assetId);
        api.publish(alarm);
        return alarm;
    }

    private Alarm raised(String assetId, Incident incident) {
        api.provision(assetId, "ines", "es", "PROACTIVE_SUPPORT");
        Alarm alarm = TestAlarms.raised(assetId).joining(incident.incidentId());
        api.publish(alarm);
        return alarm;
    }

    private void awaitCase(String assetId) {
        await().until(() -> !cases(assetId).isEmpty());
    }

    private List<JsonObject> cases(String assetId) {
        return api.as(Role.AGENT).list("/v1/cases?assetId=" + assetId);
    }

    /** Assets with a child case, newest first. */
    private List<String> children(Incident incident) {
        return api
                .as(Role.AGENT)
                .get("/v1/incidents/" + incident.incidentId())
                .json()
                .getJsonArray("cases", new JsonArray())
                .stream()
                .map(shown -> ((JsonObject) shown).getString("assetId"))
                .toList();
    }

    private List<String> kinds(String assetId) {
        return api.as(Role.AGENT).list("/v1/assets/" + assetId + "/feed").stream()
                .map(item -> item.getString("kind"))
                .toList();
    }
}
