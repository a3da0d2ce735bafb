package dev.apoyo.api;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What comes after a case was closed: a word of its owner, or the same fault. */
class CaseFollowUpTest extends TestCases {

    CaseFollowUpTest(KafkaEngine kafka, PostgresEngine postgres) {
        super(kafka, postgres);
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
        assertThat(kinds(reopened)).containsSubsequence("RESOLVED", "THANKED", "REOPENED", "MESSAGE_FROM_OWNER");
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
    @Tag("P5")
    void aWordThatWaitedForAPersonCountsFromWhenItCame() {
        String path = worked("waited");
        resolve(path);
        Instant resolvedAt = clock.instant();
        clock.advance(Duration.ofDays(20));

        JsonObject fromBefore = putToCase("before", resolvedAt.minus(Duration.ofDays(1)), path);
        JsonObject inTheWindow = putToCase("within", resolvedAt.plus(Duration.ofDays(13)), path);

        assertThat("/v1/cases/" + fromBefore.getString("caseId")).isNotEqualTo(path);
        assertThat("/v1/cases/" + inTheWindow.getString("caseId")).isEqualTo(path);
        assertThat(api.as(Role.AGENT).get(path).expect(200).getString("state")).isEqualTo("IN_PROGRESS");
    }

    /** What came at that time, from nobody we knew. */
    private JsonObject putToCase(String externalId, Instant receivedAt, String path) {
        UUID inboundId = UUID.randomUUID();
        api.execute(
                "INSERT INTO inbound_message (inbound_id, channel, external_id, received_at, from_address, subject, text,"
                        + " original, outcome, reason) VALUES ('" + inboundId + "', 'SMS', '" + externalId + "', '"
                        + receivedAt
                        + "', '+34600000777', '', 'It leaks again.', '', 'UNKNOWN', '')");
        return api.as(Role.AGENT)
                .post(
                        "/v1/inbound/" + inboundId + "/handle",
                        new JsonObject().put("caseId", path.substring("/v1/cases/".length())))
                .expect(200);
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
        assertThat(kinds(again)).containsSubsequence("TAKEN", "RESOLVED", "REOPENED", "RECURRED", "OWNER_INFORMED");
        assertThat(again.getJsonArray("alarms")).hasSize(2);
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'is-back'"))
                .isEqualTo(1);
        assertThat(api.as(Role.OWNER).list("/v1/assets/is-back/feed"))
                .filteredOn(told -> told.getString("kind").equals("CASE_REOPENED"))
                .singleElement()
                .extracting(told -> told.getString("text"), as(STRING))
                .contains("It is back");
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
}
