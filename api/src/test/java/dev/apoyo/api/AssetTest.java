package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One look at a product: what it is, whether it is connected, how it is, what is open. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetTest {

    private final TestApi api;

    AssetTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void isUnknownUntilItIsHeardOfAndGoodThen() {
        provision("heard-of");
        assertThat(health("heard-of").getString("state")).isEqualTo("UNKNOWN");

        say("heard-of", "session-1", PresenceState.ONLINE, "1.4.2");

        await().until(() -> device("heard-of").getBoolean("connected"));
        assertThat(health("heard-of").getString("state")).isEqualTo("GOOD");
        assertThat(device("heard-of").getString("firmware")).isEqualTo("1.4.2");
        say("heard-of", "session-0", PresenceState.OFFLINE, "");
        say("heard-of", "session-1", PresenceState.OFFLINE, "");
        await().until(() -> !device("heard-of").getBoolean("connected"));
        assertThat(device("heard-of").getString("firmware")).isEqualTo("1.4.2");
    }

    @Test
    void isUrgentWhileACriticalAlarmIsActive() {
        provision("urgent");
        api.publish(TestAlarms.raised("urgent"));
        await().until(() -> health("urgent").getInteger("activeAlarms") == 1);

        JsonObject asset = api.as(Role.OWNER).get("/v1/assets/urgent").expect(200);

        assertThat(health("urgent").getString("state")).isEqualTo("URGENT");
        assertThat(asset.getJsonArray("openCases")).hasSize(1);
        assertThat(asset.getJsonArray("activeAlarms").getJsonObject(0).getString("title"))
                .isEqualTo("The motor runs too hot");
        assertThat(asset.getJsonObject("model").getString("name")).isEqualTo("Lumo W7 washing machine");
        JsonObject listed = api.as(Role.OWNER).list("/v1/assets").stream()
                .filter(item -> item.getString("assetId").equals("urgent"))
                .findFirst()
                .orElseThrow();
        assertThat(listed.getJsonObject("health").getString("state")).isEqualTo("URGENT");
        assertThat(listed.getInteger("openCases")).isEqualTo(1);
    }

    @Test
    void knowsWhenTheNewestMessageWasStored() {
        provision("stored");
        api.execute("INSERT INTO telemetry (time, device_id, session, sequence, received_at, metrics, \"values\")"
                + " VALUES ('2026-11-01T10:00:00Z', 'stored', 's', 1, now(), ARRAY['load_ratio'], ARRAY[0.5])");

        assertThat(device("stored").getString("lastReadingAt")).isEqualTo("2026-11-01T10:00:00Z");
        assertThat(health("stored").getString("state")).isEqualTo("GOOD");
    }

    @Test
    void isListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            api.provision("paged-" + i, "paging-owner", "en");
        }

        JsonObject first = api.as(Role.AGENT)
                .get("/v1/assets?ownerId=paging-owner&limit=3")
                .expect(200);
        JsonObject second = api.as(Role.AGENT)
                .get("/v1/assets?ownerId=paging-owner&limit=3&cursor=" + first.getString("nextCursor"))
                .expect(200);

        assertThat(ids(first)).containsExactly("paged-0", "paged-1", "paged-2");
        assertThat(ids(second)).containsExactly("paged-3", "paged-4");
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(api.as(Role.AGENT).list("/v1/devices?modelId=ebike-e2")).isEmpty();
        assertThat(api.as(Role.AGENT).get("/v1/devices?limit=1").expect(200).getString("nextCursor"))
                .isNotBlank();
    }

    private static List<String> ids(JsonObject page) {
        return TestClient.items(page).stream()
                .map(item -> item.getString("assetId"))
                .toList();
    }

    private void provision(String assetId) {
        api.provision(assetId, FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
    }

    private void say(String deviceId, String session, PresenceState state, String firmware) {
        Presence presence = new Presence(deviceId, session, state, TestAlarms.START, firmware);
        api.publish(LogTopic.PRESENCE, deviceId, Json.write(presence));
    }

    private JsonObject health(String assetId) {
        return api.as(Role.AGENT).get("/v1/assets/" + assetId).expect(200).getJsonObject("health");
    }

    private JsonObject device(String assetId) {
        return api.as(Role.AGENT).get("/v1/assets/" + assetId).expect(200).getJsonObject("device");
    }
}
