package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Models and rules: shipped, changed at run time, and in the log. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleTest {

    private final TestApi api;

    RuleTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void bringsTheShippedCatalogueIntoTheLog() {
        assertThat(api.as(Role.OWNER).list("/v1/models"))
                .extracting(model -> model.getString("id"))
                .contains("washer-w7", "heatpump-h3", "ebike-e2");
        int rules = api.as(Role.AGENT).list("/v1/rules").size();
        assertThat(rules).isGreaterThan(10);
        await().untilAsserted(() -> {
            assertThat(api.newestByKey(LogTopic.MODELS)).containsKeys("washer-w7", "heatpump-h3", "ebike-e2");
            assertThat(api.newestByKey(LogTopic.RULES)).hasSizeGreaterThanOrEqualTo(rules);
        });
        assertThat(api.as(Role.AGENT).list("/v1/rules?modelId=heatpump-h3"))
                .allMatch(rule -> rule.getString("modelId").equals("heatpump-h3"));
    }

    @Test
    @Tag("D1")
    void changesARuleAtRunTime() {
        TestClient.Answer shipped = api.as(Role.LEAD).get("/v1/rules/washer-motor-hot");
        JsonObject body = shipped.expect(200).copy();
        long next = body.getLong("version") + 1;
        body.remove("id");
        body.remove("version");
        body.getJsonObject("condition").put("limit", 99.5);

        TestClient.Answer changed =
                api.as(Role.LEAD).put("/v1/rules/washer-motor-hot", body, "If-Match", shipped.header("ETag"));

        assertThat(changed.expect(200).getLong("version")).isEqualTo(next);
        assertThat(changed.header("ETag")).isEqualTo("\"" + next + "\"");
        await().untilAsserted(() -> assertThat(
                        api.newest(LogTopic.RULES, "washer-motor-hot").getLong("version"))
                .isEqualTo(next));
        api.as(Role.LEAD)
                .put("/v1/rules/washer-motor-hot", body, "If-Match", shipped.header("ETag"))
                .expectProblem(412, "changed-meanwhile");
    }

    @Test
    void makesANewRule() {
        JsonObject created = api.as(Role.LEAD)
                .put("/v1/rules/washer-many-cycles", rule(condition("counter-increase", "cycles_total")))
                .expect(200);

        assertThat(created.getLong("version")).isEqualTo(1);
        assertThat(created.getJsonObject("condition").getString("type")).isEqualTo("counter-increase");
    }

    @Test
    @Tag("D1")
    void checksARuleBeforeItMayRun() {
        refused(condition("counter-increase", "load_ratio"), "/condition/metric");
        refused(condition("counter-increase", "unknown_metric"), "/condition/metric");
        refused(condition("counter-increase", "cycles_total").put("increase", 0), "/condition/increase");
        refused(
                condition("counter-increase", "cycles_total").put("windowSeconds", 32L * 86_400),
                "/condition/windowSeconds");
        refused(new JsonObject().put("type", "silence"), "/condition/silentAfterMinutes");
        refused(
                new JsonObject()
                        .put("type", "event-count")
                        .put("code", "E99")
                        .put("count", 2)
                        .put("windowSeconds", 60),
                "/condition/code");
        JsonObject unknownModel =
                rule(condition("counter-increase", "cycles_total")).put("modelId", "toaster");
        api.as(Role.LEAD).put("/v1/rules/bad", unknownModel).expectProblem(400, "validation-failed");
        api.as(Role.AGENT).get("/v1/rules/bad").expectProblem(404, "not-found");
    }

    private void refused(JsonObject condition, String pointer) {
        JsonObject problem =
                api.as(Role.LEAD).put("/v1/rules/bad", rule(condition)).expectProblem(400, "validation-failed");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
    }

    private static JsonObject condition(String type, String metric) {
        return new JsonObject()
                .put("type", type)
                .put("metric", metric)
                .put("increase", 20)
                .put("windowSeconds", 86_400);
    }

    private static JsonObject rule(JsonObject condition) {
        return new JsonObject()
                .put("modelId", "washer-w7")
                .put("faultCode", "bearing-wear")
                .put("alarmClass", "WEAR")
                .put("severity", "WARNING")
                .put("verificationMinutes", 60)
                .put("enabled", true)
                .put("condition", condition);
    }
}
