package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is refused, and how it is said. */
@Tag("R4")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemTest {

    private final TestApi api;

    ProblemTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @TestFactory
    @Tag("R3")
    Stream<DynamicTest> refusesEveryOperationToWhoeverTheContractDoesNotName() {
        return operations().stream()
                .filter(operation -> !operation.roles().isEmpty())
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> refusesOthers(operation)));
    }

    private void refusesOthers(Described operation) {
        api.anonymous().call(operation.method(), operation.path()).expectProblem(401, "unauthenticated");
        for (Role role : Role.values()) {
            if (!operation.roles().contains(role.name())) {
                api.as(role).call(operation.method(), operation.path()).expectProblem(403, "forbidden");
            }
        }
    }

    private record Described(String method, String path, List<String> roles) {}

    private List<Described> operations() {
        List<Described> all = new ArrayList<>();
        JsonObject paths =
                new JsonObject(api.anonymous().get("/openapi.json").http().body()).getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (Map.Entry<String, Object> operation : paths.getJsonObject(path)) {
                if (operation.getValue() instanceof JsonObject described) {
                    all.add(described(path, operation.getKey(), described));
                }
            }
        }
        return all;
    }

    private static Described described(String path, String method, JsonObject operation) {
        List<String> roles = operation.getJsonArray("x-roles", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return new Described(method.toUpperCase(Locale.ROOT), "/v1" + path.replaceAll("\\{.*?}", "x"), roles);
    }

    @Test
    void saysWhatIsNotThere() {
        api.anonymous().get("/v1/nothing").expectProblem(404, "not-found");
        api.anonymous().get("/nothing.html").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/cases/no-uuid").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/cases/0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/assets/unknown").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/alarms/unknown").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/rules/unknown").expectProblem(404, "not-found");
        api.as(Role.AGENT).get("/v1/devices/unknown/telemetry?metric=m").expectProblem(404, "not-found");
    }

    @Test
    void saysWhichMethodIsNotTaken() {
        api.as(Role.AGENT).delete("/v1/cases").expectProblem(405, "method-not-allowed");
    }

    @Test
    void saysWhereAQueryIsWrongAndWhatIsAccepted() {
        fault(api.as(Role.AGENT).get("/v1/cases?limit=900"), "query", "limit");
        fault(api.as(Role.AGENT).get("/v1/cases?limit=ten"), "query", "limit");
        fault(api.as(Role.AGENT).get("/v1/cases?state=BROKEN"), "query", "state");
        fault(api.as(Role.AGENT).get("/v1/cases?cursor=zzz"), "query", "cursor");
        fault(api.as(Role.AGENT).get("/v1/cases?caseOwner=somebody"), "query", "caseOwner");
        fault(api.as(Role.AGENT).get("/v1/devices/d/telemetry"), "query", "metric");
        fault(api.as(Role.AGENT).get("/v1/devices/d/telemetry?metric=m&from=yesterday"), "query", "from");
        JsonObject unknown = fault(api.as(Role.AGENT).get("/v1/cases?colour=red"), "query", "colour");
        assertThat(unknown.getString("detail")).contains("caseOwner");
    }

    @Test
    void takesWhatIsAskedAsItIsWritten() {
        TestClient agent = api.as(Role.AGENT);
        String search = "/v1/models/washer-w7/manual/search?q=";
        agent.get(search + "%2525".repeat(66)).expect(200);
        fault(agent.get(search + "%2525".repeat(67)), "query", "q");
        for (String words :
                List.of("100%25", "%25zz", "%2D5", "%22wet+floor%22", "%5B1%5D", "a%26q%3Db", "%5Cu0041%0A")) {
            agent.get(search + words).expect(200);
        }
        fault(agent.postNothing("/v1/cases", "Idempotency-Key", "50%"), "body", "");
    }

    @Test
    void saysWhereABodyIsWrong() {
        TestClient agent = api.as(Role.AGENT);
        JsonObject wanted = new JsonObject()
                .put("assetId", "a")
                .put("faultCode", "f")
                .put("severity", "MINOR")
                .put("note", "n");
        fault(agent.post("/v1/cases", wanted.copy().put("severity", "AWFUL")), "body", "/severity");
        fault(agent.post("/v1/cases", wanted.copy().put("note", "")), "body", "/note");
        fault(agent.post("/v1/cases", wanted.copy().put("assetId", "a b")), "body", "/assetId");
        JsonObject missing = fault(agent.post("/v1/cases", new JsonObject()), "body", "");
        assertThat(missing.getString("detail")).contains("assetId");
        JsonObject extra = fault(agent.post("/v1/cases", wanted.copy().put("colour", "red")), "body", "/colour");
        assertThat(extra.getString("detail")).isNotBlank();
    }

    @Test
    void refusesWhatIsNoJson() {
        TestClient agent = api.as(Role.AGENT);
        agent.post("/v1/cases", "{\"assetId\":", "application/json").expectProblem(400, "validation-failed");
        agent.post("/v1/cases", "[]", "application/json").expectProblem(400, "validation-failed");
        agent.post("/v1/cases", "<case/>", "application/xml").expectProblem(415, "unsupported-media-type");
        agent.postNothing("/v1/cases").expectProblem(400, "validation-failed");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        String large = "x".repeat(100_000);
        api.as(Role.AGENT).post("/v1/cases", large, "application/json").expectProblem(413, "too-large");
        api.anonymous().post("/v1/devices/batch", large, "application/json").expectProblem(413, "too-large");
    }

    @Test
    void refusesAnEtagThatIsNoneOfOurs() {
        fault(
                api.as(Role.AGENT)
                        .postNothing("/v1/cases/0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69/take", "If-Match", "\"abc\""),
                "header",
                "If-Match");
    }

    private static JsonObject fault(TestClient.Answer answer, String in, String pointer) {
        JsonObject first = answer.expectProblem(400, "validation-failed")
                .getJsonArray("errors")
                .getJsonObject(0);
        assertThat(first.getString("in")).isEqualTo(in);
        assertThat(first.getString("pointer")).isEqualTo(pointer);
        return first;
    }
}
