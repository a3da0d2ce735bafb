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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An owner sees what is theirs; what is somebody else's is not there. */
@Tag("R3")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerIsolationTest {

    private final TestApi api;
    private final TestClient mine;
    private final TestClient others;

    OwnerIsolationTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        api.provision("mine", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.provision("theirs", "other-owner", "en", "PROACTIVE_SUPPORT");
        mine = api.as(Role.OWNER);
        others = api.asAnotherOwner("other-owner");
        api.publish(TestAlarms.raised("mine"));
        await().until(() -> !mine.list("/v1/cases").isEmpty());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void listsOnlyWhatIsTheirs() {
        assertThat(mine.list("/v1/assets"))
                .extracting(asset -> asset.getString("assetId"))
                .containsExactly("mine");
        assertThat(others.list("/v1/assets"))
                .extracting(asset -> asset.getString("assetId"))
                .containsExactly("theirs");
        assertThat(others.list("/v1/devices")).hasSize(1);
        assertThat(mine.list("/v1/alarms")).hasSize(1);
        assertThat(others.list("/v1/alarms")).isEmpty();
        assertThat(others.list("/v1/cases")).isEmpty();
        assertThat(others.list("/v1/assets?ownerId=" + FirstAccounts.SAMPLE_OWNER_ID))
                .isEmpty();
        assertThat(others.list("/v1/cases?assetId=mine")).isEmpty();
    }

    @Test
    void doesNotFindWhatIsSomebodyElses() {
        String caseId = mine.list("/v1/cases").get(0).getString("caseId");
        Alarm alarm = TestAlarms.raised("mine");
        JsonObject purpose = new JsonObject().put("purpose", "USAGE_TIPS");

        others.get("/v1/assets/mine").expectProblem(404, "not-found");
        others.get("/v1/assets/mine/feed").expectProblem(404, "not-found");
        others.get("/v1/assets/mine/consents").expectProblem(404, "not-found");
        others.post("/v1/assets/mine/consents", purpose).expectProblem(404, "not-found");
        others.post("/v1/assets/mine/consents/withdraw", purpose).expectProblem(404, "not-found");
        others.get("/v1/devices/mine/telemetry?metric=load_ratio").expectProblem(404, "not-found");
        others.get("/v1/alarms/" + alarm.alarmId()).expectProblem(404, "not-found");
        others.get("/v1/cases/" + caseId).expectProblem(404, "not-found");
        others.post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "hello"))
                .expectProblem(404, "not-found");
        mine.get("/v1/alarms/" + alarm.alarmId()).expect(200);
        mine.get("/v1/cases/" + caseId).expect(200);
    }
}
