package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that start together on an empty database and an empty log. */
@WithEngines
class TwoInstancesTest {

    @Test
    void startTogetherAndShareTheWork(KafkaEngine kafka, PostgresEngine postgres, @TempDir Path mailbox) {
        ApiConfig config = TestApi.config(kafka, postgres, mailbox);
        List<Api> instances =
                Stream.of(1, 2).map(number -> CompletableFuture.supplyAsync(() -> Api.start(config))).toList().stream()
                        .map(CompletableFuture::join)
                        .toList();
        try (TestApi api = TestApi.of(
                instances.stream()
                        .filter(instance -> !instance.firstLogins().isEmpty())
                        .findFirst()
                        .orElseThrow(),
                kafka,
                postgres,
                mailbox)) {
            assertThat(instances)
                    .extracting(instance -> instance.firstLogins().size())
                    .containsExactlyInAnyOrder(0, 3);
            assertThat(api.count("SELECT count(*) FROM signing_key")).isEqualTo(1);
            for (int i = 0; i < 20; i++) {
                api.provision("shared-" + i, "owner-" + i, "en", "PROACTIVE_SUPPORT");
            }
            for (int i = 0; i < 20; i++) {
                Alarm raised = TestAlarms.raised("shared-" + i);
                api.publish(raised);
                api.publish(TestAlarms.cleared(raised, Duration.ofMinutes(1)));
                api.publish(raised);
            }
            await().until(() -> api.count("SELECT count(*) FROM support_case WHERE signal = 'CLEAR'") == 20);
            assertThat(api.count("SELECT count(*) FROM support_case")).isEqualTo(20);
            assertThat(api.count("SELECT count(*) FROM owner_message")).isEqualTo(20);
            for (Api instance : instances) {
                assertThat(api.as(Role.AGENT).at(instance.httpPort()).list("/v1/cases"))
                        .hasSize(20);
            }
        } finally {
            instances.forEach(Api::close);
        }
    }
}
