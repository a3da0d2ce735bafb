package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.http.Role;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From the topic of alarms to a case in the list and a message in the owner's feed. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmToCaseTest {

    private final TestApi api;

    AlarmToCaseTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    @Tag("S1")
    @Tag("C2")
    @Tag("D9")
    void opensOneCaseAndTellsTheOwnerInTheirLanguage() {
        api.provision("opens-one", "olga", "es", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.raised("opens-one"));

        JsonObject shown = awaitCase("opens-one");
        assertThat(shown.getString("title")).isEqualTo("The motor runs too hot");
        JsonObject full =
                api.as(Role.AGENT).get("/v1/cases/" + shown.getString("caseId")).expect(200);
        assertThat(full.getJsonArray("alarms")
                        .getJsonObject(0)
                        .getJsonObject("evidence")
                        .getJsonArray("points"))
                .hasSize(2);
        assertThat(kinds(full)).startsWith("OPENED", "ASSIGNED", "NEXT_STEP_SET", "OWNER_INFORMED");
        JsonObject message = feed("opens-one").get(0);
        assertThat(message.getString("title")).isEqualTo("El motor se calienta demasiado");
        assertThat(message.getString("text")).contains("Lavadora Lumo W7", "urgente", "Desenchúfela");
        assertThat(message.getJsonObject("ground").getString("kind")).isEqualTo("CONSENT");
        assertThat(message.getLong("reactionMillis")).isBetween(0L, 90_000L);
    }

    @Test
    @Tag("P4")
    void writesTheEmailIntoTheMailbox() {
        api.provision("mails-it", "mara", "en", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.raised("mails-it"));

        await().untilAsserted(() -> assertThat(mails()).anyMatch(mail -> mail.contains("mara@example.org")));
        assertThat(
                        api.count(
                                "SELECT count(*) FROM outbound_message WHERE channel = 'EMAIL' AND to_address = 'mara@example.org'"))
                .isEqualTo(1);
        assertThat(api.anonymous().get("/dev/mailbox").http().body()).contains("The motor runs too hot");
    }

    @Test
    @Tag("O4")
    void appliesTheSameRecordsOnceHoweverOftenTheyCome() {
        api.provision("same-again", "sam", "en", "PROACTIVE_SUPPORT");
        Alarm raised = TestAlarms.raised("same-again");
        Alarm cleared = TestAlarms.cleared(raised, Duration.ofMinutes(10));

        for (int i = 0; i < 3; i++) {
            api.publish(raised);
            api.publish(cleared);
        }
        api.publish(TestAlarms.raised("same-again", TestAlarms.START.plusSeconds(3_600)));

        await().untilAsserted(() -> assertThat(recurrences("same-again")).isEqualTo(1));
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'same-again'"))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM owner_message WHERE asset_id = 'same-again'"))
                .isEqualTo(1);
        assertThat(api.count("SELECT count(*) FROM alarm WHERE asset_id = 'same-again'"))
                .isEqualTo(2);
    }

    @Test
    void saysInTheThreadThatTheSignalIsClear() {
        api.provision("clears", "clara", "en", "PROACTIVE_SUPPORT");
        Alarm raised = TestAlarms.raised("clears");
        api.publish(raised);
        String caseId = awaitCase("clears").getString("caseId");

        api.publish(TestAlarms.cleared(raised, Duration.ofMinutes(10)));

        await().untilAsserted(() -> assertThat(
                        kinds(api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200)))
                .contains("SIGNAL_CLEARED"));
        JsonObject shown = api.as(Role.AGENT).get("/v1/cases/" + caseId).expect(200);
        assertThat(shown.getString("signal")).isEqualTo("CLEAR");
        assertThat(shown.getString("signalClearSince"))
                .isEqualTo(TestAlarms.START.plusSeconds(600).toString());
    }

    @Test
    @Tag("S9")
    void tellsNobodyOfWhatWasOverBeforeItsDataArrived() {
        api.provision("was-over", "walt", "en", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.historical("was-over"));

        await().untilAsserted(() -> assertThat(api.count("SELECT count(*) FROM alarm WHERE asset_id = 'was-over'"))
                .isEqualTo(1));
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'was-over'"))
                .isZero();
        assertThat(feed("was-over")).isEmpty();
    }

    @Test
    @Tag("S2")
    void givesATipForMisuseAndNoCase() {
        api.provision("misused", "mia", "en", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.ofClass("misused", AlarmClass.MISUSE));

        await().untilAsserted(() -> assertThat(feed("misused")).hasSize(1));
        assertThat(feed("misused").get(0).getString("kind")).isEqualTo("MISUSE_TIP");
        assertThat(api.count("SELECT count(*) FROM support_case WHERE asset_id = 'misused'"))
                .isZero();
    }

    @Test
    @Tag("C1")
    void keepsNothingWithoutConsent() {
        api.provision("no-consent", "nora", "en", "USAGE_TIPS");
        api.provision("with-consent", "wim", "en", "PROACTIVE_SUPPORT");

        api.publish(TestAlarms.raised("no-consent"));
        api.publish(TestAlarms.raised("with-consent"));

        awaitCase("with-consent");
        await().untilAsserted(() ->
                assertThat(metrics()).contains("apoyo_intake_ignored_total{reason=\"no-consent\",topic=\"alarms\"}"));
        assertThat(api.count("SELECT count(*) FROM alarm WHERE asset_id = 'no-consent'"))
                .isZero();
        assertThat(feed("no-consent")).isEmpty();
    }

    private JsonObject awaitCase(String assetId) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> !cases(assetId).isEmpty());
        return cases(assetId).get(0);
    }

    private List<JsonObject> cases(String assetId) {
        return TestClient.items(
                api.as(Role.AGENT).get("/v1/cases?assetId=" + assetId).expect(200));
    }

    private List<JsonObject> feed(String assetId) {
        return TestClient.items(
                api.as(Role.AGENT).get("/v1/assets/" + assetId + "/feed").expect(200));
    }

    private long recurrences(String assetId) {
        return api.count("SELECT coalesce(max(recurrences), -1) FROM support_case WHERE asset_id = ?", assetId);
    }

    private String metrics() {
        return new TestClient(api.api().operationsPort(), null)
                .get("/metrics")
                .http()
                .body();
    }

    private List<String> mails() throws IOException {
        try (Stream<Path> files = Files.list(api.mailbox())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(AlarmToCaseTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> kinds(JsonObject shown) {
        return shown.getJsonArray("thread").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }
}
