package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners are told when a case is over, what they are asked, and what a bad answer does. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurveyTest extends ListeningStage {

    SurveyTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
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
        assertThat(reopened.getJsonObject("caseOwner").getString("displayName")).isEqualTo("Ana Agent");
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
        String asset = "quiet-" + why.toLowerCase(Locale.ROOT).replace('_', '-');
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

    private String closing(String asset) {
        return feed(asset).stream()
                .filter(item -> item.getString("kind").equals("CASE_RESOLVED"))
                .findFirst()
                .orElseThrow()
                .getString("text");
    }
}
