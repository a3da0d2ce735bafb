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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Owners hear as much as they want outside of the app: over the real way, from alarms in the log to e-mails. */
@Tag("S5")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessageBudgetTest {

    private static final int NOON = 12;

    private final TestClock clock = new TestClock(Clock.systemUTC().instant());
    private final TestApi api;
    private final Map<String, TestClient> owners = new HashMap<>();

    MessageBudgetTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        for (int asset = 0; asset < 10; asset++) {
            api.provision("storm-" + asset, "storm", "es", "PROACTIVE_SUPPORT");
        }
        for (String owner : List.of("sleeper", "dreamer", "withdrawer")) {
            api.provision("of-" + owner, owner, "en", "PROACTIVE_SUPPORT");
        }
        for (String owner : List.of("storm", "sleeper", "dreamer", "withdrawer")) {
            owners.put(owner, api.asAnotherOwner(owner));
        }
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void fiveHundredAlarmsInAnHourAreAtMostTheBudgetAndOneDigest() {
        TestClient owner = itIsNoonFor("storm");
        for (int i = 0; i < 500; i++) {
            api.publish(minor("storm-" + i % 10, "fault-" + i / 10));
        }
        await().untilAsserted(() -> assertThat(told("storm")).isEqualTo(500));
        await().untilAsserted(() -> assertThat(mailsTo("storm")).hasSize(5));

        clock.advance(Duration.ofHours(21));

        await().untilAsserted(() -> assertThat(mailsTo("storm")).hasSize(6));
        assertThat(told("storm")).isEqualTo(501);
        JsonObject digest = Stream.iterate(0, asset -> asset < 10, asset -> asset + 1)
                .flatMap(asset -> owner.list("/v1/assets/storm-" + asset + "/feed").stream())
                .filter(item -> item.getString("kind").equals("DIGEST"))
                .findFirst()
                .orElseThrow();
        assertThat(digest.getString("title")).isEqualTo("495 avisos sobre sus productos");
        assertThat(digest.getString("text")).contains("(× ", "más en su aplicación");
        clock.advance(Duration.ofHours(1));
        api.publish(minor("storm-0", "one-more"));
        await().untilAsserted(() -> assertThat(told("storm")).isEqualTo(502));
        assertThat(mailsTo("storm")).hasSize(6);
    }

    @Test
    void holdsForTheMorningWhatIsNotUrgentAndLetsPersonsAndDangerThrough() {
        TestClient owner = itIsQuietFor("sleeper");

        api.publish(minor("of-sleeper", "limescale"));
        await().untilAsserted(() -> assertThat(told("sleeper")).isEqualTo(1));
        assertThat(owner.get("/v1/me/message-preferences").expect(200).getInteger("held"))
                .isEqualTo(1);
        api.publish(TestAlarms.raised("of-sleeper"));
        await().untilAsserted(() -> assertThat(mailsTo("sleeper")).hasSize(1));
        String caseId = owner.list("/v1/cases?faultCode=limescale").get(0).getString("caseId");
        api.as(Role.AGENT)
                .post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "I am on it."))
                .expect(200);
        await().untilAsserted(() -> assertThat(mailsTo("sleeper")).hasSize(2));
        assertThat(mailsTo("sleeper")).noneMatch(mail -> mail.contains("Limescale slows"));

        clock.advance(Duration.ofHours(20).plusMinutes(30));

        await().untilAsserted(() -> assertThat(mailsTo("sleeper")).anyMatch(mail -> mail.contains("Limescale slows")));
        assertThat(owner.get("/v1/me/message-preferences").expect(200).getInteger("held"))
                .isZero();
    }

    @Test
    @Tag("O5")
    void tellsNobodyInTheMorningOfAFaultThatIsResolvedByThen() {
        TestClient owner = itIsQuietFor("dreamer");
        api.publish(minor("of-dreamer", "limescale"));
        await().untilAsserted(() -> assertThat(told("dreamer")).isEqualTo(1));
        String caseId = owner.list("/v1/cases?faultCode=limescale").get(0).getString("caseId");
        JsonObject done = new JsonObject()
                .put("outcome", "CONFIRMED")
                .put("overrideReason", "A person looked at it.")
                .put("text", "Descaled.");
        api.as(Role.AGENT).post("/v1/cases/" + caseId + "/resolve", done).expect(200);
        await().until(() -> !mailsTo("dreamer").isEmpty());

        clock.advance(Duration.ofHours(20).plusMinutes(30));

        await().until(() -> owner.get("/v1/me/message-preferences").expect(200).getInteger("held") == 0);
        assertThat(mailsTo("dreamer")).noneMatch(mail -> mail.contains("We opened case"));
    }

    @Test
    void tellsNothingInADigestOfWhatTheOwnerDoesNotAllowAnyMore() {
        TestClient owner = itIsNoonFor("withdrawer");
        owner.put(
                        "/v1/me/message-preferences",
                        new JsonObject()
                                .put("quietFrom", "22:00")
                                .put("quietUntil", "08:00")
                                .put("weeklyBudget", 0)
                                .put("wantsPromotions", false))
                .expect(200);
        api.publish(minor("of-withdrawer", "limescale"));
        api.publish(minor("of-withdrawer", "bearing-wear"));
        await().untilAsserted(() -> assertThat(told("withdrawer")).isEqualTo(2));
        owner.post("/v1/assets/of-withdrawer/consents/withdraw", new JsonObject().put("purpose", "PROACTIVE_SUPPORT"))
                .expect(201);

        clock.advance(Duration.ofHours(30));

        await().untilAsserted(() -> assertThat(
                        owner.get("/v1/me/message-preferences").expect(200).getInteger("held"))
                .isZero());
        assertThat(mailsTo("withdrawer"))
                .noneMatch(mail -> mail.contains("Limescale slows") || mail.contains("bearing is wearing"))
                .noneMatch(mail -> mail.contains("things about your products"));
    }

    @Test
    void saysWhatHoldsAndRefusesWhatCannot() {
        api.provision("asked", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        TestClient owner = api.as(Role.OWNER);
        TestClient.Answer first = owner.get("/v1/me/message-preferences");
        JsonObject defaults = first.expect(200);
        JsonObject wanted = new JsonObject()
                .put("quietFrom", "21:30")
                .put("quietUntil", "21:30")
                .put("weeklyBudget", 0)
                .put("wantsPromotions", true);

        assertThat(defaults.getString("quietFrom")).startsWith("22:00");
        assertThat(defaults.getString("quietUntil")).startsWith("08:00");
        assertThat(defaults.getInteger("weeklyBudget")).isEqualTo(5);
        assertThat(defaults.getBoolean("wantsPromotions")).isFalse();
        assertThat(owner.put("/v1/me/message-preferences", wanted, "If-Match", first.header("ETag"))
                        .expect(200)
                        .getBoolean("wantsPromotions"))
                .isTrue();
        owner.put("/v1/me/message-preferences", wanted, "If-Match", first.header("ETag"))
                .expectProblem(412, "changed-meanwhile");
        owner.put("/v1/me/message-preferences", wanted.copy().put("quietFrom", "25:00"))
                .expectProblem(400, "validation-failed");
        owner.put("/v1/me/message-preferences", wanted.copy().put("weeklyBudget", -1))
                .expectProblem(400, "validation-failed");
        api.as(Role.AGENT).get("/v1/me/message-preferences").expectProblem(403, "forbidden");
    }

    /** Until eight the next morning. */
    private TestClient itIsQuietFor(String ownerId) {
        TestClient owner = itIsNoonFor(ownerId);
        JsonObject quiet = new JsonObject()
                .put("quietFrom", "11:00")
                .put("quietUntil", "08:00")
                .put("weeklyBudget", 5)
                .put("wantsPromotions", false);
        owner.put("/v1/me/message-preferences", quiet).expect(200);
        return owner;
    }

    /** Whatever the clock of this machine says: puts the owner where it is noon. */
    private TestClient itIsNoonFor(String ownerId) {
        int hours = NOON - clock.instant().atOffset(ZoneOffset.UTC).getHour();
        api.execute(
                "UPDATE owner SET time_zone = '" + ZoneOffset.ofHours(hours) + "' WHERE owner_id = '" + ownerId + "'");
        return Objects.requireNonNull(owners.get(ownerId));
    }

    private static Alarm minor(String assetId, String faultCode) {
        Alarm alarm = TestAlarms.ofRule("rule-of-" + faultCode, 1, faultCode, assetId, TestAlarms.START);
        return TestAlarms.lessUrgent(alarm, Duration.ofSeconds(1));
    }

    private long told(String ownerId) {
        return api.count("SELECT count(*) FROM owner_message WHERE owner_id = ?", ownerId);
    }

    private List<String> mailsTo(String ownerId) {
        try (Stream<Path> files = Files.list(api.mailbox())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(MessageBudgetTest::text)
                    .filter(text -> text.contains("To: " + ownerId + "@example.org"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
