package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.cases.PromiseWarner;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** P1: each message of an owner is answered within 24 hours, or staff hear of it in time; two instances watch. */
@Tag("P1")
@Tag("P2")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerPromiseTest {

    private static final int MANY = 30;

    private final TestClock clock = new TestClock(Clock.systemUTC().instant());
    private final TestApi api;
    private final Api second;
    private final ApiConfig config;

    AnswerPromiseTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres, clock);
        config = TestApi.config(kafka, postgres, api.mailbox());
        second = Api.start(config, clock);
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    @Test
    void warnsOnceAtEachShareAndUntilSomebodyAnswers() {
        String path = open("unanswered");
        try (TestStream staff = TestStream.open(api.as(Role.LEAD).at(second.httpPort()))) {
            await().until(() -> staff.names().contains("hello"));
            say(Role.OWNER, path, "It still leaks.");
            assertThat(warnings(path)).isEmpty();

            after(Duration.ofHours(12), path, "50 %");
            assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=unanswered&promise=BROKEN"))
                    .isEmpty();
            after(Duration.ofHours(8), path, "50 %", "80 %");
            after(Duration.ofHours(5), path, "50 %", "80 %", "100 %");

            await().untilAsserted(() -> assertThat(staff.events("promise"))
                    .extracting(notice -> notice.getInteger("percent"))
                    .containsExactly(50, 80, 100));
        }
        assertThat(api.as(Role.OWNER).get(path).expect(200).encode()).doesNotContain("PROMISE_WARNED");
        JsonObject promise = clock(path, "ANSWER_24H");
        assertThat(promise.getString("state")).isEqualTo("RUNNING");
        assertThat(promise.getBoolean("breached")).isTrue();
        assertThat(promise.getLong("elapsedSeconds"))
                .isEqualTo(Duration.ofHours(25).toSeconds());
        assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=unanswered&promise=BROKEN"))
                .hasSize(1);

        say(Role.AGENT, path, "A technician comes tomorrow.");

        assertThat(clock(path, "ANSWER_24H").getString("state")).isEqualTo("STOPPED");
        assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=unanswered&promise=BROKEN"))
                .isEmpty();
        assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=unanswered&promise=OPEN"))
                .isEmpty();
    }

    @Test
    void forgetsThePromiseInTheTransactionThatKeepsIt() {
        String path = open("answered");
        say(Role.OWNER, path, "Hello?");
        say(Role.OWNER, path, "Anybody?");
        assertThat(api.as(Role.AGENT).list("/v1/cases?assetId=answered&promise=OPEN"))
                .hasSize(1);
        assertThat(unkept("answered")).isEqualTo(2);

        api.as(Role.AGENT).post(path + "/notes", text("I call them.")).expect(200);
        assertThat(unkept("answered")).isEqualTo(2);
        say(Role.AGENT, path, "Here I am.");

        assertThat(unkept("answered")).isZero();
    }

    @Test
    void warnsOnceHoweverManyLookAtTheSameTime() throws TimeoutException {
        List<String> paths = Stream.iterate(0, i -> i + 1)
                .limit(MANY)
                .map(i -> open("many-" + i))
                .toList();
        paths.forEach(path -> say(Role.OWNER, path, "Hello?"));
        Vertx vertx = Vertx.vertx();
        Clock later = Clock.offset(clock, Duration.ofHours(20)); // the instances that run by themselves do not see it
        List<ApiWiring> wirings =
                Stream.of(1, 2, 3).map(i -> new ApiWiring(config, later, vertx)).toList();
        try {
            List<PromiseWarner> warners = wirings.stream()
                    .map(wiring -> wiring.product().await().promises())
                    .toList();
            Future<Integer> given = Future.all(
                            warners.stream().map(PromiseWarner::warnDue).toList())
                    .map(all ->
                            all.<Integer>list().stream().mapToInt(each -> each).sum());
            assertThat(given.await(2, TimeUnit.MINUTES)).isEqualTo(2 * MANY);
        } finally {
            wirings.forEach(wiring -> wiring.publisher.close());
            vertx.close().await();
        }

        for (String path : paths) {
            assertThat(warnings(path)).containsExactly("50 %", "80 %");
        }
    }

    /** Time goes on, and both instances had the time to say the same twice. */
    private void after(Duration time, String path, String... expected) {
        clock.advance(time);
        await().until(() -> warnings(path).size() >= expected.length);
        assertThat(warnings(path)).containsExactly(expected);
    }

    private String open(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        return "/v1/cases/" + api.openCase(assetId, "blocked-drain", "MINOR");
    }

    private void say(Role who, String path, String text) {
        api.as(who).post(path + "/messages", text(text)).expect(200);
    }

    private static JsonObject text(String text) {
        return new JsonObject().put("text", text);
    }

    private List<String> warnings(String path) {
        return api.as(Role.AGENT).get(path).expect(200).getJsonArray("thread").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("kind").equals("PROMISE_WARNED"))
                .map(entry -> entry.getString("text"))
                .toList();
    }

    private JsonObject clock(String path, String kind) {
        return api.as(Role.OWNER).get(path).expect(200).getJsonArray("clocks").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("kind").equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Promises not kept yet. */
    private long unkept(String assetId) {
        return api.count(
                "SELECT count(*) FROM answer_promise JOIN support_case USING (case_id)"
                        + " WHERE asset_id = ? AND answered_at IS NULL",
                assetId);
    }
}
