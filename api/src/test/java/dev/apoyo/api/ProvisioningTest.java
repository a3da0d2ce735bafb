package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Many devices at once. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvisioningTest {

    private static final int PER_CALL = 5_000;
    private static final int CALLS = 4;

    private final TestApi api;

    ProvisioningTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void createsUpdatesAndLeavesAlone() {
        JsonArray devices = new JsonArray().add(device("one")).add(device("two"));
        assertThat(send(devices)).isEqualTo(result(2, 0, 0));
        assertThat(send(devices)).isEqualTo(result(0, 0, 2));
        devices.getJsonObject(0).put("credentialSha256", "f".repeat(64));
        assertThat(send(devices)).isEqualTo(result(0, 1, 1));

        await().untilAsserted(() -> {
            JsonObject registration = api.newest(LogTopic.REGISTRY, "one");
            assertThat(registration.getString("credentialSha256")).isEqualTo("f".repeat(64));
            assertThat(registration.getLong("version")).isEqualTo(2);
            assertThat(registration.getString("timeZone")).isEqualTo("America/Bogota");
            assertThat(registration.getJsonArray("consents")).hasSize(2);
        });
    }

    @Test
    void takesNothingOfABatchThatHasAFault() {
        JsonArray devices =
                new JsonArray().add(device("fine")).add(device("odd").put("modelId", "toaster"));

        JsonObject problem = api.as(Role.LEAD)
                .post("/v1/devices/batch", new JsonObject().put("devices", devices))
                .expectProblem(400, "validation-failed");

        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/devices/1/modelId");
        assertThat(api.count("SELECT count(*) FROM device WHERE device_id IN ('fine', 'odd')"))
                .isZero();
    }

    @Test
    void makesThousandsKnown() {
        for (int call = 0; call < CALLS; call++) {
            assertThat(send(devices(call))).isEqualTo(result(PER_CALL, 0, 0));
        }

        await().atMost(Duration.ofMinutes(2)).until(() -> api.count("SELECT count(*) FROM control_outbox") == 0);
        assertThat(api.newestByKey(LogTopic.REGISTRY)).hasSizeGreaterThanOrEqualTo(CALLS * PER_CALL);
    }

    private static JsonArray devices(int call) {
        JsonArray devices = new JsonArray();
        for (int i = 0; i < PER_CALL; i++) {
            devices.add(device("many-" + call + "-" + i));
        }
        return devices;
    }

    private JsonObject send(JsonArray devices) {
        return api.as(Role.LEAD)
                .post("/v1/devices/batch", new JsonObject().put("devices", devices))
                .expect(200);
    }

    private static JsonObject result(int created, int updated, int unchanged) {
        return new JsonObject().put("created", created).put("updated", updated).put("unchanged", unchanged);
    }

    private static JsonObject device(String deviceId) {
        return new JsonObject()
                .put("deviceId", deviceId)
                .put("modelId", "washer-w7")
                .put("credentialSha256", "0".repeat(64))
                .put(
                        "owner",
                        new JsonObject()
                                .put("ownerId", "owner-" + deviceId)
                                .put("language", "es")
                                .put("timeZone", "America/Bogota"))
                .put(
                        "consents",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("purpose", "PROACTIVE_SUPPORT")
                                        .put(
                                                "categories",
                                                new JsonArray().add("HEALTH").add("USAGE"))
                                        .put("grantedAt", "2020-01-01T00:00:00Z")));
    }
}
