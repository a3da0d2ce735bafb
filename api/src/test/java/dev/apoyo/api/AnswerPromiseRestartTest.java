package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P1: a promise outlives every instance. */
@Tag("P1")
@WithEngines
class AnswerPromiseRestartTest {

    private final TestClock clock = new TestClock(Clock.systemUTC().instant());

    @Test
    void saysAfterARestartWhatBecameDueMeanwhile(KafkaEngine kafka, PostgresEngine postgres) {
        String texts = "SELECT count(*) FROM case_event WHERE kind = 'PROMISE_WARNED' AND text = ?";
        TestApi before = TestApi.start(kafka, postgres, clock);
        leaveAMessageUnanswered(before);
        before.close();

        clock.advance(Duration.ofHours(20));

        try (TestApi after = TestApi.start(kafka, postgres, clock)) {
            await().until(() -> after.count(texts, "80 %") == 1);
            assertThat(after.count(texts, "50 %")).isEqualTo(1);
            assertThat(after.count(texts, "100 %")).isZero();
        }
    }

    private static void leaveAMessageUnanswered(TestApi api) {
        api.provision("waiting", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        JsonObject wanted = new JsonObject()
                .put("assetId", "waiting")
                .put("faultCode", "blocked-drain")
                .put("severity", "MINOR")
                .put("note", "Owner called.");
        String caseId = api.as(Role.AGENT).post("/v1/cases", wanted).expect(201).getString("caseId");
        api.as(Role.OWNER)
                .post("/v1/cases/" + caseId + "/messages", new JsonObject().put("text", "Hello?"))
                .expect(200);
    }
}
