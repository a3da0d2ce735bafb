package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.CaseVerdict;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.WouldBeCase;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a request to a report, with the test as the runner. */
@Tag("D7")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BacktestTest {

    private static final String PATH = "/v1/rules/washer-motor-hot/backtests";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final TestApi api;

    BacktestTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static JsonObject days(int days) {
        return new JsonObject().put("days", days);
    }

    private void report(BacktestReport report) {
        api.publish(LogTopic.BACKTEST_REPORTS, report.backtestId(), Json.write(report));
    }

    private void awaitState(String backtestId, String state) {
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(
                        () -> assertThat(get(backtestId).getString("state")).isEqualTo(state));
    }

    private JsonObject get(String backtestId) {
        return api.as(Role.AGENT).get(PATH + "/" + backtestId).expect(200);
    }

    @Test
    void queuesARuleAndShowsWhatCameOut() {
        TestClient.Answer asked = api.as(Role.LEAD).post(PATH, days(30));
        JsonObject queued = asked.expect(202);
        String id = queued.getString("backtestId");

        assertThat(asked.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(queued.getString("state")).isEqualTo("QUEUED");
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            JsonObject request = api.newest(LogTopic.BACKTEST_REQUESTS, id);
            assertThat(request.getJsonObject("rule").getString("id")).isEqualTo("washer-motor-hot");
            assertThat(Duration.between(
                            Instant.parse(request.getString("from")), Instant.parse(request.getString("until"))))
                    .isEqualTo(Duration.ofDays(30));
        });
        report(BacktestReport.running(id, NOW));
        awaitState(id, "RUNNING");
        report(BacktestReport.done(id, NOW, result()));
        report(BacktestReport.running(id, NOW.plusSeconds(9)));
        api.publish(LogTopic.BACKTEST_REPORTS, id, "no json".getBytes(StandardCharsets.UTF_8));
        report(BacktestReport.failed("nobody-asked", NOW, "x"));

        awaitState(id, "DONE");
        assertThat(get(id).getJsonObject("result").getJsonArray("cases")).hasSize(1);
        assertThat(api.as(Role.AGENT).list(PATH))
                .filteredOn(one -> one.getString("backtestId").equals(id))
                .singleElement()
                .satisfies(one -> assertThat(one.containsKey("result")).isFalse());
        assertThat(get(id).getString("state")).as("over stays over").isEqualTo("DONE");
    }

    private static BacktestResult result() {
        WouldBeCase one = new WouldBeCase("a", "d", NOW, null, 2, Severity.MAJOR, "hot", null);
        return new BacktestResult(
                new HistoryRead(1, 0, 1, 9, .5), 2, CaseVerdict.of(0, 0, 0, 1, 0, null, 0), List.of(one), List.of());
    }

    @Test
    void saysWhyOneFailed() {
        String id = api.as(Role.LEAD).post(PATH, days(1)).expect(202).getString("backtestId");
        report(BacktestReport.failed(id, NOW, "no history"));

        awaitState(id, "FAILED");
        assertThat(get(id).getString("reason")).isEqualTo("no history");
    }

    @Test
    @Tag("R4")
    void takesARetryForTheSameAndRefusesAnotherUnderItsId() {
        JsonObject body = days(7).put("backtestId", "mine-1");
        api.as(Role.LEAD).post(PATH, body).expect(202);
        api.as(Role.LEAD).post(PATH, body).expect(202);

        assertThat(api.count("SELECT count(*) FROM backtest WHERE backtest_id = 'mine-1'"))
                .isEqualTo(1);
        refused(days(8).put("backtestId", "mine-1"), "/backtestId");
    }

    @Test
    void triesACandidateThatNobodyRuns() {
        JsonObject candidate = candidate();
        candidate.getJsonObject("condition").put("limit", 80.5);

        JsonObject queued = api.as(Role.LEAD)
                .post("/v1/rules/washer-new-idea/backtests", days(3).put("rule", candidate))
                .expect(202);

        assertThat(queued.getJsonObject("rule").getLong("version")).isEqualTo(1);
        api.as(Role.AGENT).get("/v1/rules/washer-new-idea").expectProblem(404, "not-found");
    }

    private JsonObject candidate() {
        JsonObject candidate =
                api.as(Role.LEAD).get("/v1/rules/washer-motor-hot").expect(200).copy();
        candidate.remove("id");
        candidate.remove("version");
        return candidate;
    }

    @Test
    void saysExactlyWhatIsNotAccepted() {
        refused(days(0), "/days");
        refused(days(3_651), "/days");
        refused(new JsonObject(), "/days");
        refused(days(1).put("version", 99), "/version");
        refused(days(1).put("version", 1).put("rule", candidate()), "/version");
        refused(days(1).put("alarmId", "a"), "/alarmId");
        refused(new JsonObject().put("alarmId", "a"), "/alarmId");
        refused(days(1).put("rule", candidate().put("modelId", "toaster")), "/rule/modelId");
        JsonObject broken = candidate();
        broken.getJsonObject("condition").put("metric", "no_such_metric");
        refused(days(1).put("rule", broken), "/rule/condition/metric");
        api.as(Role.LEAD).post("/v1/rules/no-such/backtests", days(1)).expectProblem(404, "not-found");
        api.as(Role.AGENT).post(PATH, days(1)).expectProblem(403, "forbidden");
        api.as(Role.OWNER).get(PATH).expectProblem(403, "forbidden");
        api.as(Role.AGENT).get(PATH + "/none").expectProblem(404, "not-found");
    }

    private void refused(JsonObject body, String pointer) {
        JsonObject problem = api.as(Role.LEAD).post(PATH, body).expectProblem(400, "validation-failed");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .as(problem.encode())
                .isEqualTo(pointer);
    }
}
