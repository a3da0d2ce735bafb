package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people say in public: taken once, taken to private, answered without personal data. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MentionTest extends ListeningStage {

    private final SignedClient social;

    MentionTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
        social = SignedClient.of(api, "SOCIAL", clock);
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
        social.postWithSignatureOf(
                        post, "/v1/mentions", "msg-forged", post.copy().put("text", "good"))
                .expectProblem(401, "not-signed");
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
        return social.post("/v1/mentions", "msg-" + UUID.randomUUID(), post);
    }
}
