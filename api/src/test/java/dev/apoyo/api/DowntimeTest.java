package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
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

/** For how long products could not be used. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DowntimeTest {

    private final TestApi api;

    DowntimeTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("O8")
    void downtimeAddsUpWhatPeopleSayAndWhatDevicesShowOnce() {
        String path = caseOf("down");
        Instant now = Instant.parse("2026-11-20T00:00:00Z");
        alarm("down", "washer-motor-hot", "CRITICAL", "CLEARED", now, now.plus(Duration.ofHours(2)));
        alarm("down", "washer-motor-hot", "WARNING", "CLEARED", now.minus(Duration.ofDays(1)), now);
        alarm("down", "washer-motor-hot", "CRITICAL", "RETRACTED", now.minus(Duration.ofDays(2)), now);
        alarm(
                "down",
                "washer-silent",
                "WARNING",
                "CLEARED",
                now.plus(Duration.ofHours(4)),
                now.plus(Duration.ofHours(5)));
        unusable(path, false, now.plus(Duration.ofHours(1)));
        unusable(path, true, now.plus(Duration.ofHours(3)));
        String range = "?from=2026-11-19T00:00:00Z&to=2026-11-21T00:00:00Z";

        JsonObject downtime = owner().get("/v1/assets/down/downtime" + range).expect(200);

        assertThat(downtime.getLong("totalSeconds")).isEqualTo(4 * 3_600);
        assertThat(downtime.getJsonArray("intervals")).hasSize(2);
        assertThat(downtime.getJsonArray("causes"))
                .isEqualTo(new JsonArray()
                        .add(cause("ALARM", 2))
                        .add(cause("SILENCE", 1))
                        .add(cause("REPORTED", 2)));
        assertThat(downtime.getBoolean("complete")).isTrue();
        JsonObject half = owner().get("/v1/assets/down/downtime?from=2026-11-20T01:30:00Z&to=2026-11-20T04:30:00Z")
                .expect(200);
        assertThat(half.getLong("totalSeconds")).isEqualTo(2 * 3_600);
    }

    @Test
    @Tag("O8")
    void whatWasSaidEndsWithTheCaseAndIsNotBackWhenItIsReopened() {
        String path = caseOf("down-again");
        unusable(path, false, Instant.parse("2026-11-20T00:00:00Z"));
        Instant resolvedAt = api.as(Role.AGENT)
                .post(
                        path + "/resolve",
                        new JsonObject().put("outcome", "CONFIRMED").put("text", "New pump."))
                .expect(200)
                .getInstant("resolvedAt");

        api.as(Role.AGENT)
                .post(path + "/reopen", new JsonObject().put("text", "Let us see."))
                .expect(200);

        assertThat(downUntil("down-again")).isEqualTo(resolvedAt);
        unusable(path, false, resolvedAt);
        assertThat(downUntil("down-again")).as("somebody says so").isAfter(resolvedAt);
    }

    private Instant downUntil(String assetId) {
        JsonArray intervals =
                owner().get("/v1/assets/" + assetId + "/downtime").expect(200).getJsonArray("intervals");
        assertThat(intervals).hasSize(1);
        return intervals.getJsonObject(0).getInstant("until");
    }

    @Test
    @Tag("O8")
    void theFigureOfAModelIsTheSumOfItsProducts() {
        Instant at = Instant.parse("2026-09-01T00:00:00Z");
        for (String asset : List.of("model-a", "model-b")) {
            provision(asset);
            alarm(asset, "washer-motor-hot", "MAJOR", "CLEARED", at, at.plus(Duration.ofHours(2)));
            alarm(
                    asset,
                    "washer-silent",
                    "MAJOR",
                    "CLEARED",
                    at.plus(Duration.ofHours(1)),
                    at.plus(Duration.ofHours(4)));
        }
        String range = "?from=2026-09-01T00:00:00Z&to=2026-09-02T00:00:00Z";

        JsonObject model =
                api.as(Role.AGENT).get("/v1/models/washer-w7/downtime" + range).expect(200);

        assertThat(model.getLong("totalSeconds")).isEqualTo(2 * 4 * 3_600);
        assertThat(model.getLong("downAssets")).isEqualTo(2);
        assertThat(model.getLong("assets")).isGreaterThanOrEqualTo(2);
        long each =
                owner().get("/v1/assets/model-a/downtime" + range).expect(200).getLong("totalSeconds");
        assertThat(model.getLong("totalSeconds")).isEqualTo(2 * each);
    }

    @Test
    @Tag("O8")
    void refusesTimesThatCannotBe() {
        String path = caseOf("times");

        owner().get("/v1/assets/times/downtime?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")
                .expectProblem(400, "validation-failed");
        owner().get("/v1/assets/times/downtime?from=1990-01-01T00:00:00Z").expectProblem(400, "validation-failed");
        owner().put(path + "/usability", new JsonObject().put("usable", false).put("since", "2999-01-01T00:00:00Z"))
                .expectProblem(400, "validation-failed");
        unusable(path, false, Instant.parse("2026-11-01T00:00:00Z"));
        unusable(path, false, Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(api.count("SELECT count(*) FROM unusable_time WHERE asset_id = 'times'"))
                .isEqualTo(1);
    }

    private static JsonObject cause(String cause, int hours) {
        return new JsonObject().put("cause", cause).put("seconds", hours * 3_600);
    }

    private void unusable(String path, boolean usable, Instant since) {
        owner().put(path + "/usability", new JsonObject().put("usable", usable).put("since", since.toString()))
                .expect(200);
    }

    private void alarm(String asset, String rule, String severity, String state, Instant raised, Instant cleared) {
        api.execute(
                "INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class,"
                        + " severity, state, raised_at, changed_at, change_order, cleared_at, occurrences, historical,"
                        + " verification_minutes, evidence, received_at) SELECT gen_random_uuid(), '" + asset + "', '"
                        + asset
                        + "', 'washer-w7', '" + rule + "', max(version), 'some-fault', 'FAULT', '" + severity + "', '"
                        + state
                        + "', '" + raised + "', '" + cleared + "', 2, '" + cleared + "', 1, false, 60, '{}', '" + raised
                        + "' FROM detection_rule WHERE rule_id = '" + rule + "'");
    }

    private TestClient owner() {
        return api.as(Role.OWNER);
    }

    private String caseOf(String assetId) {
        provision(assetId);
        return open(assetId, "bearing-wear");
    }

    private String open(String assetId, String faultCode) {
        return "/v1/cases/" + api.openCase(assetId, faultCode, "MINOR");
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }
}
