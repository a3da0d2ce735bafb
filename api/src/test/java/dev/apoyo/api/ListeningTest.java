package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surveys, the closing message, causes and themes, figures: what owners say, and what we make of it. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListeningTest {

    private static final Pattern TOKEN = Pattern.compile("#/surveys/(\\S+)");

    private static final String KNOWN_OWNER = "owner-known";

    private final TestClock clock = new TestClock(Instant.now());
    private final TestApi api;

    /** Signed in before the clock moves: a token of the future is none. */
    private final TestClient known;

    private final String secret;

    ListeningTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        api.provision("known", KNOWN_OWNER, "es", "PROACTIVE_SUPPORT");
        known = api.asAnotherOwner(KNOWN_OWNER);
        secret = api.as(Role.LEAD)
                .post("/v1/channels/SOCIAL/secrets", new JsonObject().put("use", "INBOUND"))
                .expect(201)
                .getString("secret");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("L2")
    @DisplayName("L2: asks a day after the end, by a link that is answered once")
    void asksADayAfterTheEndByALinkThatIsAnsweredOnce() {
        String caseId = solved("asked", "CONFIRMED");
        assertThat(dueSurveys(caseId)).isEqualTo(1);
        String survey = "/v1/surveys/" + tokenOf("asked", caseId);

        JsonObject asked = api.anonymous().get(survey).expect(200);
        JsonObject thanks = api.anonymous()
                .post(survey + "/answers", answer(6, 5, 9).put("comment", "Quick and kind."))
                .expect(200);

        assertThat(asked.getString("product")).isEqualTo("Lavadora Lumo W7");
        assertThat(asked.getString("language")).isEqualTo("es");
        assertThat(asked.getBoolean("answered")).isFalse();
        assertThat(thanks.getBoolean("caseReopened")).isFalse();
        api.anonymous().post(survey + "/answers", answer(1, 1, 0)).expectProblem(409, "survey-answered");
        assertThat(kinds(caseId)).contains("SURVEY_SENT", "SURVEY_ANSWERED").doesNotContain("REOPENED");
        assertThat(caseOf(caseId).getString("state")).isEqualTo("RESOLVED");
        JsonObject seen =
                api.as(Role.AGENT).get("/v1/cases/" + caseId + "/survey").expect(200);
        assertThat(seen.getJsonObject("answer").getInteger("ces")).isEqualTo(6);
        assertThat(seen.containsKey("token")).isFalse();
    }

    @Test
    @Tag("L2")
    @DisplayName("L2: a bad answer about a case that a newer one replaced reaches the person of the newer one")
    void aBadAnswerGoesToTheNewerCaseOfTheSameTrouble() {
        String caseId = solved("twice", "CONFIRMED");
        String survey = "/v1/surveys/" + tokenOf("twice", caseId);
        String newer = open("twice", "blocked-drain");

        JsonObject thanks = api.anonymous()
                .post(survey + "/answers", answer(1, 1, 0).put("comment", "Blocked again."))
                .expect(200);

        assertThat(thanks.getBoolean("caseReopened")).isFalse();
        assertThat(caseOf(caseId).getString("state")).isEqualTo("RESOLVED");
        assertThat(kinds(newer)).contains("MESSAGE_FROM_OWNER", "NOTE");
        assertThat(api.count(
                        "SELECT count(*) FROM answer_promise WHERE case_id = ?::uuid AND answered_at IS NULL", newer))
                .isEqualTo(1);
        assertThat(notes(newer))
                .contains("bad answer about case " + caseOf(caseId).getLong("number"));
        assertThat(notes(caseId)).contains("goes on in case " + caseOf(newer).getLong("number"));
    }

    private String notes(String caseId) {
        return api.text(
                "SELECT string_agg(text, '; ') FROM case_event WHERE case_id = ?::uuid AND kind = 'NOTE'", caseId);
    }

    @Test
    @Tag("L2")
    @DisplayName("L2: a bad answer reopens the case with the same person and stops promotions")
    void aBadAnswerReopensTheCaseWithTheSamePersonAndStopsPromotions() {
        String caseId = solved("unhappy", "CONFIRMED");
        String survey = "/v1/surveys/" + tokenOf("unhappy", caseId);
        clock.advance(Duration.ofMinutes(1));

        JsonObject thanks = api.anonymous()
                .post(survey + "/answers", answer(2, 4, 8).put("comment", "It leaks again and nobody called."))
                .expect(200);

        assertThat(thanks.getBoolean("caseReopened")).isTrue();
        JsonObject reopened = caseOf(caseId);
        assertThat(reopened.getString("state")).isEqualTo("IN_PROGRESS");
        assertThat(reopened.getJsonObject("takenBy").getString("displayName")).isEqualTo("Ana Agent");
        assertThat(kinds(caseId)).containsSubsequence("SURVEY_ANSWERED", "REOPENED", "MESSAGE_FROM_OWNER");
        assertThat(api.count(
                        "SELECT count(*) FROM owner_promotion_stop WHERE owner_id = 'owner-unhappy' AND until > ?::timestamptz",
                        clock.instant().plus(Duration.ofDays(89)).toString()))
                .isEqualTo(1);
        assertThat(api.count(
                        "SELECT count(*) FROM answer_promise WHERE case_id = ?::uuid AND answered_at IS NULL", caseId))
                .as("what was written waits for an answer")
                .isEqualTo(1);
        assertThat(feed("unhappy")).extracting(item -> item.getString("kind")).startsWith("CASE_REOPENED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FALSE_ALARM", "REOPENED", "AUTOMATIC", "ASKED_LATELY"})
    @Tag("L2")
    @DisplayName(
            "L2: never asks after a false alarm, an end that did not hold, an automatic end, or somebody who was asked")
    void doesNotAsk(String why) {
        String asset = "quiet-" + why.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        String caseId =
                switch (why) {
                    case "FALSE_ALARM" -> solved(asset, "FALSE_ALARM");
                    case "REOPENED" -> {
                        String reopened = solved(asset, "CONFIRMED");
                        clock.advance(Duration.ofHours(1));
                        staff("/v1/cases/" + reopened + "/reopen", new JsonObject().put("text", "Not over."));
                        yield reopened;
                    }
                    case "AUTOMATIC" -> endedByItself(asset);
                    default -> secondOfThisOwner(asset);
                };

        clock.advance(Duration.ofHours(25));
        await().until(() -> dueSurveys(caseId) == 0);

        assertThat(api.count("SELECT count(*) FROM survey WHERE case_id = ?::uuid", caseId))
                .isZero();
    }

    /** What Apoyo closes by itself leaves the same task, only by another hand. */
    private String endedByItself(String asset) {
        String caseId = solved(asset, "CONFIRMED");
        api.execute("UPDATE due_task SET data = data || '{\"by\": \"SYSTEM\"}' WHERE kind = 'survey' AND key = '"
                + caseId + "'");
        return caseId;
    }

    private String secondOfThisOwner(String asset) {
        String first = solved(asset, "CONFIRMED");
        tokenOf(asset, first);
        String second = open(asset, "limescale");
        resolve(second, "CONFIRMED");
        return second;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "..%2F..%2Fetc%2Fpasswd",
                "eyJhbGciOiJub25lIn0.e30.",
                "%27%20OR%201=1--",
                "AAAAAAAAAAAAAAAAAAAAAA"
            })
    @Tag("L2")
    @DisplayName("L2: a token that is none of ours opens nothing")
    void aTokenThatIsNoneOfOursOpensNothing(String token) {
        api.anonymous().get("/v1/surveys/" + token).expectProblem(404, "not-found");
        api.anonymous()
                .post("/v1/surveys/" + token + "/answers", answer(7, 5, 10))
                .expectProblem(404, "not-found");
    }

    @Test
    @Tag("L2")
    @DisplayName("L2: a link is over after thirty days, and a changed one is none of ours")
    void aLinkIsOverAfterThirtyDaysAndAChangedOneIsNoneOfOurs() {
        String caseId = solved("late", "CONFIRMED");
        String token = tokenOf("late", caseId);
        String changed = (token.startsWith("A") ? "B" : "A") + token.substring(1);

        api.anonymous().get("/v1/surveys/" + changed).expectProblem(404, "not-found");
        api.anonymous()
                .post("/v1/surveys/" + token + "/answers", new JsonObject())
                .expectProblem(400, "validation-failed");
        api.anonymous()
                .post("/v1/surveys/" + token + "/answers", new JsonObject().put("ces", 8))
                .expectProblem(400, "validation-failed");
        clock.advance(Duration.ofDays(30));
        api.anonymous().get("/v1/surveys/" + token).expectProblem(410, "survey-over");
        api.anonymous()
                .post("/v1/surveys/" + token + "/answers", answer(7, 5, 10))
                .expectProblem(410, "survey-over");
    }

    @Test
    @Tag("L2")
    void onlyItsOwnerGetsTheTokenInTheApp() {
        String caseId = solved("known", "CONFIRMED");
        String token = tokenOf("known", caseId);
        String path = "/v1/cases/" + caseId + "/survey";

        assertThat(known.get(path).expect(200).getString("token")).isEqualTo(token);
        api.as(Role.OWNER).get(path).expectProblem(404, "not-found");
    }

    @Test
    @Tag("L5")
    @DisplayName("L5: the closing message carries a tip, the case's number and the survey")
    void theClosingMessageCarriesATipTheNumberAndTheSurvey() {
        String caseId = solved("closed", "CONFIRMED");
        long number = caseOf(caseId).getLong("number");

        assertThat(closing("closed"))
                .contains("Un consejo para su producto: Limpie el filtro de desagüe")
                .contains("Su número de caso es " + number)
                .contains("Mañana le preguntamos");
    }

    @Test
    @Tag("L5")
    @DisplayName("L5: the tip comes from usage only where the owner allowed it")
    void theTipComesFromUsageOnlyWhereTheOwnerAllowedIt() {
        api.provision("allowed", "owner-allowed", "en", "PROACTIVE_SUPPORT", "USAGE_TIPS");
        resolve(open("allowed", "blocked-drain"), "CONFIRMED");
        assertThat(closing("allowed")).contains("A tip for your product: Fuller drums save a lot.");

        solved("false-alarm", "FALSE_ALARM");
        assertThat(closing("false-alarm")).doesNotContain("Mañana le preguntamos");
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

    private static List<JsonObject> journey(TestClient client, String asset, int limit) {
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = client.get("/v1/assets/" + asset + "/journey?limit=" + limit + cursor)
                    .expect(200);
            all.addAll(TestClient.items(page));
            cursor = page.containsKey("nextCursor") ? "&cursor=" + page.getString("nextCursor") : null;
        } while (cursor != null);
        return all;
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

    /** A case of an owner of its own, in Spanish, that Ana solved just now. */
    private String solved(String asset, String outcome) {
        String caseId = open(asset, "blocked-drain");
        resolve(caseId, outcome);
        return caseId;
    }

    private String open(String asset, String fault) {
        if (api.count("SELECT count(*) FROM asset WHERE asset_id = ?", asset) == 0) {
            api.provision(asset, "owner-" + asset, "es", "PROACTIVE_SUPPORT");
        }
        JsonObject wanted = new JsonObject()
                .put("assetId", asset)
                .put("faultCode", fault)
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        return api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
    }

    private void resolve(String caseId, String outcome) {
        api.as(Role.AGENT).postNothing("/v1/cases/" + caseId + "/take").expect(200);
        staff(
                "/v1/cases/" + caseId + "/resolve",
                new JsonObject().put("outcome", outcome).put("text", "Hecho."));
    }

    private void staff(String path, JsonObject body) {
        api.as(Role.AGENT).post(path, body).expect(200);
    }

    /** Lets the day pass after which somebody is asked, and reads the link in what they are told. */
    private String tokenOf(String asset, String caseId) {
        clock.advance(Duration.ofHours(24));
        await().until(() -> dueSurveys(caseId) == 0);
        JsonObject asked = feed(asset).stream()
                .filter(item -> item.getString("kind").equals("SURVEY"))
                .findFirst()
                .orElseThrow();
        var link = TOKEN.matcher(asked.getString("text"));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private List<JsonObject> feed(String asset) {
        return api.as(Role.AGENT).list("/v1/assets/" + asset + "/feed");
    }

    private String closing(String asset) {
        return feed(asset).stream()
                .filter(item -> item.getString("kind").equals("CASE_RESOLVED"))
                .findFirst()
                .orElseThrow()
                .getString("text");
    }

    private long dueSurveys(String caseId) {
        return api.count("SELECT count(*) FROM due_task WHERE kind = 'survey' AND key = ?", caseId);
    }

    private JsonObject caseOf(String caseId) {
        return api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200);
    }

    private Set<String> kinds(String caseId) {
        return caseOf(caseId).getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static JsonObject answer(int ces, int csat, int nps) {
        return new JsonObject().put("ces", ces).put("csat", csat).put("nps", nps);
    }

    @Test
    @Tag("L1")
    @DisplayName("L1: a signed mention is taken once, read, and told to detection")
    void aSignedMentionIsTakenOnceReadAndToldToDetection() {
        JsonObject post = post("4711", "Mi Lumo W7 hace mucho ruido al centrifugar, ¡qué vergüenza!");

        JsonObject first = mention(post).expect(202);
        JsonObject again = mention(post).expect(202);

        assertThat(first.getBoolean("isNew")).isTrue();
        assertThat(again).isEqualTo(first.copy().put("isNew", false));
        JsonObject seen = mentionOf(first.getString("mentionId"));
        assertThat(seen.getString("modelId")).isEqualTo("washer-w7");
        assertThat(seen.getString("faultCode")).isEqualTo("bearing-wear");
        assertThat(seen.getString("sentiment")).isEqualTo("NEGATIVE");
        assertThat(seen.getString("language")).isEqualTo("es");
        await().until(() -> api.newest(LogTopic.MENTIONS, "washer-w7").containsKey("mentionId"));
        JsonObject told = api.newest(LogTopic.MENTIONS, "washer-w7");
        assertThat(told.fieldNames()).doesNotContain("text", "author", "url");
    }

    @Test
    @Tag("L1")
    @DisplayName("L1: what is not signed, forged or makes no sense is refused")
    void refusesMentionsThatNobodyVouchesFor() {
        JsonObject post = post("forged", "bad");
        api.anonymous().post("/v1/mentions", post).expectProblem(401, "not-signed");
        api.as(Role.LEAD).post("/v1/mentions", post).expectProblem(401, "not-signed");
        signed(post, post.copy().put("text", "good").encode()).expectProblem(401, "not-signed");
        mention(post.copy().put("url", "javascript:alert(1)")).expectProblem(400, "validation-failed");
        mention(post.copy().put("at", clock.instant().plus(Duration.ofHours(1)).toString()))
                .expectProblem(400, "validation-failed");
        mention(post.copy().put("modelId", "none")).expectProblem(400, "validation-failed");
        assertThat(api.count("SELECT count(*) FROM mention WHERE external_id = 'forged'"))
                .isZero();
    }

    @Test
    @Tag("P6")
    @DisplayName("P6: a public mention is taken to private and keeps its link on both sides")
    void aPublicMentionIsTakenToPrivateAndKeepsItsLinkOnBothSides() {
        api.provision("spoken-of", "owner-spoken-of", "es", "PROACTIVE_SUPPORT");
        String mentionId =
                mention(post("to-private", "Mi Lumo W7 no desagua")).expect(202).getString("mentionId");
        String path = "/v1/mentions/" + mentionId + "/take-private";

        api.as(Role.AGENT).post(path, new JsonObject()).expectProblem(400, "validation-failed");
        api.as(Role.AGENT).post(path, contact("nobody@example.org")).expectProblem(400, "validation-failed");
        JsonObject linked = api.as(Role.AGENT)
                .post(path, contact("Owner-Spoken-Of@example.org"))
                .expect(200);

        String caseId = linked.getString("caseId");
        assertThat(mentionOf(mentionId).getString("caseId")).isEqualTo(caseId);
        assertThat(kinds(caseId)).contains("MESSAGE_FROM_OWNER", "MENTION_LINKED");
        assertThat(api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200).encode())
                .contains("Mi Lumo W7 no desagua");
        assertThat(api.as(Role.AGENT)
                        .post(path, contact("owner-spoken-of@example.org"))
                        .expectProblem(409, "mention-linked")
                        .getString("caseId"))
                .isEqualTo(caseId);
        staff("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "We call you tomorrow."));
        assertThat(
                        api.count(
                                "SELECT count(*) FROM outbound_message WHERE channel = 'SOCIAL' AND body LIKE '%call you tomorrow%'"))
                .as("what is private stays private")
                .isZero();
        assertThat(journey(api.as(Role.AGENT), "spoken-of", 50))
                .extracting(entry -> entry.getString("source"))
                .contains("MENTION");
    }

    @Test
    @Tag("P6")
    @DisplayName("P6: a public reply with personal data is refused and says where")
    void aPublicReplyWithPersonalDataIsRefusedAndSaysWhere() {
        api.provision("private-name", "owner-private-name", "en", "PROACTIVE_SUPPORT");
        String mentionId =
                mention(post("to-answer", "My Lumo W7 is loud")).expect(202).getString("mentionId");
        String path = "/v1/mentions/" + mentionId + "/public-reply";
        api.as(Role.AGENT)
                .post(
                        "/v1/mentions/" + mentionId + "/take-private",
                        new JsonObject().put("ownerId", "owner-private-name"))
                .expect(200);

        JsonObject problem = api.as(Role.AGENT)
                .post(path, new JsonObject().put("text", "Sorry! Write to help@lumo.example about private-name."))
                .expectProblem(409, "personal-data");
        JsonObject sent = api.as(Role.AGENT)
                .post(path, new JsonObject().put("text", "Sorry! We wrote to you in private."))
                .expect(202);

        assertThat(problem.getJsonArray("errors").encode())
                .contains("/text", "characters 16 to 33 look like an e-mail address", "'private-name'");
        assertThat(api.count(
                        "SELECT count(*) FROM outbound_message WHERE channel = 'SOCIAL' AND key = ? AND to_address = 'forum:to-answer'",
                        sent.getString("replyId")))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM mention_reply WHERE mention_id = ?::uuid", mentionId))
                .isEqualTo(1);
    }

    private static JsonObject contact(String email) {
        return new JsonObject().put("contact", email);
    }

    private JsonObject post(String externalId, String text) {
        return new JsonObject()
                .put("source", "forum")
                .put("externalId", externalId)
                .put("author", "ana77")
                .put("text", text)
                .put("url", "https://forum.example/" + externalId)
                .put("at", clock.instant().toString());
    }

    private JsonObject mentionOf(String mentionId) {
        return api.as(Role.AGENT).list("/v1/mentions?limit=200").stream()
                .filter(each -> each.getString("mentionId").equals(mentionId))
                .findFirst()
                .orElseThrow();
    }

    private TestClient.Answer mention(JsonObject post) {
        return signed(post, post.encode());
    }

    /** Sends one body with the signature of another one. */
    private TestClient.Answer signed(JsonObject signedBody, String body) {
        String id = "msg-" + UUID.randomUUID();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signature = sign(id + "." + timestamp + "." + signedBody.encode());
        return api.anonymous()
                .post(
                        "/v1/mentions",
                        body,
                        "application/json",
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        "v1," + signature);
    }

    private String sign(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
