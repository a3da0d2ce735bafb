package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What we make of cases that are over: causes and themes, figures, the journey, the week's report. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningTest extends ListeningStage {

    LearningTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
    }

    @Test
    @Tag("L4")
    @DisplayName("L4: closed cases carry cause and theme, and a product change says whether complaints fell")
    void closedCasesCarryCauseAndThemeAndAProductChangeSaysWhetherComplaintsFell() {
        Instant changedAt = clock.instant();
        JsonObject change = api.as(Role.LEAD)
                .post(
                        "/v1/product-changes",
                        new JsonObject()
                                .put("modelId", "ebike-e2")
                                .put("changedAt", changedAt.toString())
                                .put("description", "New cells"))
                .expect(201);
        String caseId = open("themed", "blocked-drain");
        JsonObject cause =
                new JsonObject().put("rootCause", "Coins in the filter").put("themeId", "handling");
        api.as(Role.AGENT).put("/v1/cases/" + caseId + "/cause", cause).expectProblem(409, "case-not-resolved");
        resolve(caseId, "CONFIRMED");
        api.as(Role.AGENT)
                .put("/v1/cases/" + caseId + "/cause", cause.copy().put("themeId", "none-such"))
                .expectProblem(400, "validation-failed");
        api.as(Role.AGENT)
                .put("/v1/cases/" + caseId + "/cause", cause.copy().put("changeId", change.getString("changeId")))
                .expectProblem(400, "validation-failed");
        api.as(Role.AGENT).put("/v1/cases/" + caseId + "/cause", cause).expect(200);

        clock.advance(Duration.ofMinutes(1));
        JsonObject theme = api.as(Role.LEAD).list("/v1/themes?modelId=washer-w7").stream()
                .filter(row -> row.getString("themeId").equals("handling"))
                .findFirst()
                .orElseThrow();
        assertThat(theme.getLong("complaints")).isEqualTo(1);
        assertThat(theme.getBoolean("smallSample")).isTrue();
        assertThat(theme.getJsonObject("change").getString("trend")).isEqualTo("UNCLEAR");
        assertThat(kinds(caseId)).contains("CAUSE_SAID");
        JsonObject effect = api.as(Role.LEAD)
                .list("/v1/product-changes?modelId=ebike-e2")
                .get(0)
                .getJsonObject("effect");
        assertThat(effect.getLong("exposedDevices")).isZero();
        assertThat(effect.containsKey("change")).isFalse();
        api.as(Role.OWNER).get("/v1/themes").expectProblem(403, "forbidden");
    }

    @Test
    @Tag("L4")
    @DisplayName("L4: complaints before and after a change are compared per exposed device")
    void complaintsBeforeAndAfterAChangeAreComparedPerExposedDevice() {
        for (int i = 0; i < 12; i++) {
            String asset = "drain-" + i;
            api.provision(asset, "owner-drain", "en", "PROACTIVE_SUPPORT");
            resolve(open(asset, "intermittent-contact"), "CONFIRMED");
        }
        clock.advance(Duration.ofDays(10));
        JsonObject change = api.as(Role.LEAD)
                .post(
                        "/v1/product-changes",
                        new JsonObject()
                                .put("modelId", "washer-w7")
                                .put("lot", "2026-04")
                                .put("changedAt", clock.instant().toString())
                                .put("description", "Gold contacts"))
                .expect(201);
        clock.advance(Duration.ofDays(20));
        String linked =
                api.as(Role.AGENT).list("/v1/cases?assetId=drain-0").get(0).getString("caseId");
        api.as(Role.AGENT)
                .put(
                        "/v1/cases/" + linked + "/cause",
                        new JsonObject()
                                .put("rootCause", "Contact oxidises")
                                .put("themeId", "part-failure")
                                .put("changeId", change.getString("changeId")))
                .expect(200);

        JsonObject effect = api.as(Role.LEAD).list("/v1/product-changes?modelId=washer-w7").stream()
                .filter(each -> each.getString("changeId").equals(change.getString("changeId")))
                .findFirst()
                .orElseThrow()
                .getJsonObject("effect");

        assertThat(effect.getLong("before")).isEqualTo(12);
        assertThat(effect.getLong("after")).isZero();
        assertThat(effect.getDouble("days")).isEqualTo(20.0);
        assertThat(effect.getJsonObject("change").getString("trend")).isEqualTo("FALLING");
    }

    @Test
    @Tag("L3")
    @DisplayName("L3: figures carry formula, window and sample size")
    void figuresCarryFormulaWindowAndSampleSize() {
        api.provision("figured", KNOWN_OWNER, "es", "PROACTIVE_SUPPORT");
        String caseId = open("figured", "blocked-drain");
        known.post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "Any news?"))
                .expect(200);
        clock.advance(Duration.ofMinutes(30));
        staff("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "On its way."));
        clock.advance(Duration.ofMinutes(30));
        resolve(caseId, "CONFIRMED");
        clock.advance(Duration.ofMinutes(1));
        Instant from = clock.instant().minus(Duration.ofMinutes(50));

        JsonObject figures =
                api.as(Role.LEAD).get("/v1/figures?by=FAULT&from=" + from).expect(200);

        JsonObject reply = figure(figures, "first-reply");
        assertThat(reply.getInteger("n")).isEqualTo(1);
        assertThat(reply.getBoolean("smallSample")).isTrue();
        assertThat(reply.getJsonObject("value").getDouble("p50")).isEqualTo(1800.0);
        assertThat(reply.getString("formula")).isNotBlank();
        assertThat(reply.getString("exact")).contains("t(answer)");
        assertThat(reply.getJsonArray("breakdown").getJsonObject(0).getString("key"))
                .isEqualTo("blocked-drain");
        JsonObject lead = figure(figures, "lead-over-the-call");
        assertThat(lead.getInteger("n")).isZero();
        assertThat(lead.containsKey("value")).isFalse();
        api.as(Role.LEAD).get("/v1/figures?from=2020-01-01T00:00:00Z").expectProblem(400, "validation-failed");
        api.as(Role.LEAD).get("/v1/figures?from=tomorrow").expectProblem(400, "validation-failed");
        api.as(Role.OWNER).get("/v1/figures").expectProblem(403, "forbidden");
    }

    @Test
    @Tag("L6")
    @DisplayName("L6: the journey shows every interaction before, during and after a problem, to each what is theirs")
    void theJourneyShowsEveryInteractionBeforeDuringAndAfterAProblem() {
        api.provision("travelled", KNOWN_OWNER, "es", "PROACTIVE_SUPPORT");
        clock.advance(Duration.ofMinutes(5));
        String caseId = open("travelled", "limescale");
        staff("/v1/cases/" + caseId + "/notes", new JsonObject().put("text", "between us"));
        clock.advance(Duration.ofMinutes(5));
        resolve(caseId, "FALSE_ALARM");
        clock.advance(Duration.ofMinutes(5));
        staff("/v1/cases/" + caseId + "/notes", new JsonObject().put("text", "filed"));

        List<JsonObject> seenByStaff = journey(api.as(Role.AGENT), "travelled", 2);
        List<JsonObject> seenByOwner = journey(known, "travelled", 200);

        assertThat(seenByStaff)
                .isEqualTo(journey(api.as(Role.AGENT), "travelled", 200))
                .extracting(entry ->
                        entry.getString("source") + " " + entry.getString("kind") + " " + entry.getString("phase"))
                .contains(
                        "CONSENT GRANTED BEFORE",
                        "CASE OPENED DURING",
                        "MESSAGE CASE_RESOLVED DURING",
                        "CASE NOTE AFTER");
        assertThat(seenByStaff)
                .extracting(entry -> Instant.parse(entry.getString("time")))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(seenByOwner).hasSizeLessThan(seenByStaff.size());
        assertThat(seenByOwner.toString()).contains("RESOLVED").doesNotContain("between us", "filed", "NOTE");
        api.as(Role.OWNER).get("/v1/assets/travelled/journey").expectProblem(404, "not-found");
    }

    @Test
    @Tag("L6")
    @DisplayName("L6: each Monday the three costliest processes of the week are written down")
    void eachMondayTheThreeCostliestProcessesOfTheWeekAreWrittenDown() {
        JsonObject wanted = new JsonObject().put("email", "lead@lumo.example");
        api.as(Role.LEAD).put("/v1/reports/weekly/subscription", wanted).expect(200);
        api.as(Role.LEAD)
                .put("/v1/reports/weekly/subscription", new JsonObject().put("email", "a@b\r\nBcc: c@d"))
                .expectProblem(400, "validation-failed");
        String caseId = solved("costly", "CONFIRMED");
        String token = tokenOf("costly", caseId);
        api.anonymous()
                .post("/v1/surveys/" + token + "/answers", answer(1, 4, 7).put("comment", "Awful"))
                .expect(200);

        clock.advance(Duration.ofDays(8));
        await().until(() -> !api.as(Role.LEAD).list("/v1/reports/weekly").isEmpty());
        JsonObject report = reportOf(clock.instant().minus(Duration.ofDays(8)));

        assertThat(report.getString("formula")).contains("points =");
        assertThat(LocalDate.parse(report.getString("weekBegin")).getDayOfWeek())
                .isEqualTo(DayOfWeek.MONDAY);
        assertThat(report.getJsonArray("processes")).hasSizeBetween(1, 3);
        assertThat(api.count(
                        "SELECT count(*) FROM outbound_message WHERE to_address = 'lead@lumo.example' AND key LIKE ?",
                        "weekly-report-" + report.getString("weekBegin") + "-%"))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM due_task WHERE kind = 'weekly-report'"))
                .isEqualTo(1);
        api.as(Role.OWNER).get("/v1/reports/weekly").expectProblem(403, "forbidden");
    }

    /** Of the week that holds this instant; until it is there. */
    private JsonObject reportOf(Instant at) {
        LocalDate monday =
                LocalDate.ofInstant(at, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        await().until(() -> api.as(Role.LEAD).list("/v1/reports/weekly").stream()
                .anyMatch(report -> report.getString("weekBegin").equals(monday.toString())));
        return api.as(Role.LEAD).list("/v1/reports/weekly").stream()
                .filter(report -> report.getString("weekBegin").equals(monday.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject figure(JsonObject figures, String id) {
        return figures.getJsonArray("figures").stream()
                .map(JsonObject.class::cast)
                .filter(figure -> figure.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }
}
