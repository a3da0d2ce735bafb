package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One instance after another on the same database and log. */
@WithEngines
class RestartTest {

    @Test
    void keepsAccountsAndTokens(KafkaEngine kafka, PostgresEngine postgres, @TempDir Path mailbox) {
        ApiConfig config = TestApi.config(kafka, postgres, mailbox);
        String token;
        try (Api before = Api.start(config)) {
            FirstLogin login = before.firstLogins().get(1);
            token = TestClient.tokenOf(before.httpPort(), login.username(), login.password());
            before.close();
        }

        try (Api after = Api.start(config)) {
            assertThat(after.firstLogins()).isEmpty();
            new TestClient(after.httpPort(), token).get("/v1/me").expect(200);
            TestClient operator = new TestClient(after.operationsPort(), null);
            assertThat(operator.get("/live").status()).isEqualTo(200);
            assertThat(operator.get("/ready").expect(200).getBoolean("database"))
                    .isTrue();
            assertThat(operator.get("/metrics").http().body()).contains("apoyo_http_requests_seconds");
        }
    }
}
