package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An instance is killed in the middle of its work while another one lives: nothing is lost and nothing happens twice. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledInstanceTest {

    private static final int HOMES = 8;
    private static final String ALARM_READERS = "apoyo-api-alarms";

    /** The log notices after three quarters of a minute that a consumer is gone. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Clock clock = Clock.systemUTC();
    private final TestGateway sms = new TestGateway(clock);
    private final KafkaEngine kafka;
    private final PostgresEngine postgres;
    private final Path folder;

    /** It has no gateway: what goes by SMS is the child's to send. */
    private final TestApi survivor;

    private @Nullable ChildApi started;

    KilledInstanceTest(KafkaEngine kafka, PostgresEngine postgres, @TempDir Path folder) {
        this.kafka = kafka;
        this.postgres = postgres;
        this.folder = folder;
        survivor = TestApi.start(kafka, postgres);
        sms.trusts(survivor.as(Role.LEAD)
                .post("/v1/channels/SMS/secrets", new JsonObject().put("use", "OUTBOUND"))
                .expect(201)
                .getString("secret"));
    }

    @BeforeEach
    void startChild() {
        started = ChildApi.start(kafka, postgres, folder, sms.url());
    }

    @AfterAll
    void stop() {
        child().kill();
        survivor.close();
        sms.close();
    }

    @Test
    @Order(2)
    @Tag("P4")
    @Tag("P2")
    void sendsWhatItHadNotSentAndNothingTwiceToAGatewayThatHonoursKeys() {
        String path = openCase("sms-home", "sofia");
        survivor.as(Role.AGENT)
                .post(
                        "/v1/owners/sofia/addresses",
                        new JsonObject().put("channel", "SMS").put("address", "+34600000555"))
                .expect(201);
        TestClient owner = survivor.asAnotherOwner("sofia").at(child().httpPort());
        owner.put("/v1/me/channel", new JsonObject().put("channel", "SMS")).expect(200);
        owner.post(path + "/messages", text("Is it safe?")).expect(200);
        TestClient agent = survivor.as(Role.AGENT).at(child().httpPort());

        // Given: one message has reached the gateway and is not marked, another one is only written
        sms.holdsAnswers();
        agent.post(path + "/messages", text("Close the tap.")).expect(200);
        await().until(() -> sms.asked().size() == 1);
        agent.post(path + "/messages", text("We come at ten.")).expect(200);
        owner.post(path + "/messages", text("And tomorrow?")).expect(200);
        JsonObject clockBefore = runningAnswerClock(agent.get(path).expect(200));

        // When: the one that sends is killed, and another one starts
        child().kill();
        sms.answersAgain();
        assertThat(states("sofia")).isEqualTo("QUEUED,QUEUED");
        try (Api next = startWithGateway()) {
            // The claim of the one that was killed need not run out here.
            survivor.execute("UPDATE outbound_message SET next_attempt_at = created_at WHERE state = 'QUEUED'");
            await().until(() -> states("sofia").equals("SENT,SENT"));

            // Then
            assertThat(sms.taken())
                    .extracting(message -> message.getString("text"))
                    .containsExactly("Close the tap.", "We come at ten.");
            assertThat(sms.asked()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(new HashSet<>(sms.asked())).hasSize(2);
            assertThat(sms.asked().get(1)).isEqualTo(sms.asked().get(0));
            assertThat(survivor.count("SELECT count(*) FROM owner_message WHERE owner_id = 'sofia'"))
                    .isEqualTo(2);
            JsonObject clockAfter = runningAnswerClock(
                    survivor.as(Role.AGENT).at(next.httpPort()).get(path).expect(200));
            assertThat(clockAfter.getString("startedAt")).isEqualTo(clockBefore.getString("startedAt"));
            assertThat(clockAfter.getString("dueAt")).isEqualTo(clockBefore.getString("dueAt"));
            assertThat(survivor.count("SELECT count(*) FROM answer_promise WHERE answered_at IS NULL"))
                    .isEqualTo(1);
        }
    }

    /** First, because the log takes a while to forget a consumer that was killed. */
    @Test
    @Order(1)
    @Tag("D3")
    @Tag("O5")
    void finishesAlarmsAndDueTasksOfTheOneThatWasKilledOnce() throws SQLException {
        IntStream.range(0, HOMES)
                .forEach(i -> survivor.provision("home-" + i, "owner-" + i, "en", "PROACTIVE_SUPPORT"));

        // Given: both are in the middle of an alarm
        await().atMost(PATIENCE).until(this::bothReadAlarms);
        try (Connection lock = lock("SELECT 1 FROM asset FOR UPDATE")) {
            IntStream.range(0, HOMES).forEach(i -> survivor.publish(TestAlarms.raised("home-" + i)));
            await().atMost(PATIENCE).until(() -> waiting() >= 2);
            child().kill();
        }

        // Then: the other one does them all
        String cases = "SELECT count(*) FROM support_case WHERE asset_id LIKE 'home-%'";
        await().atMost(PATIENCE).until(() -> survivor.count(cases) == HOMES);
        await().until(() -> survivor.count("SELECT count(*) FROM case_event WHERE kind = 'OWNER_INFORMED'") == HOMES);
        assertThat(survivor.count("SELECT count(*) FROM owner_message WHERE kind = 'FAULT_NOTICE'"))
                .isEqualTo(HOMES);

        // Given: both are in the middle of a task that is due
        startChild();
        try (Connection lock = lock("SELECT 1 FROM support_case FOR UPDATE")) {
            survivor.execute(
                    "UPDATE due_task SET next_attempt_at = now() - interval '1 minute' WHERE kind = 'case-reminder'");
            await().until(() -> waiting() >= 2);
            child().kill();
        }

        // Then: each reminder is there once, and the next one is planned
        String reminded = "SELECT count(DISTINCT case_id) FROM case_event WHERE kind = 'REMINDED'";
        await().until(() -> survivor.count(reminded) == HOMES);
        assertThat(survivor.count("SELECT count(*) FROM case_event WHERE kind = 'REMINDED'"))
                .isEqualTo(HOMES);
        assertThat(survivor.count("SELECT count(*) FROM due_task WHERE kind = 'case-reminder' AND due_at > now()"))
                .isEqualTo(HOMES);
    }

    private ChildApi child() {
        return Objects.requireNonNull(started);
    }

    private Api startWithGateway() {
        ApiConfig config = TestApi.config(kafka, postgres, survivor.mailbox());
        return Api.start(
                config.withChannels(new ApiConfig.Channels(Map.of(ChannelKind.SMS, sms.url()), null, null)), clock);
    }

    private boolean bothReadAlarms() throws Exception {
        Map<String, Object> settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            return admin.describeConsumerGroups(List.of(ALARM_READERS)).all().get().values().stream()
                            .flatMap(group -> group.members().stream())
                            .filter(member ->
                                    !member.assignment().topicPartitions().isEmpty())
                            .count()
                    == 2;
        }
    }

    /** Holds rows until it is closed. */
    private Connection lock(String sql) throws SQLException {
        Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
        connection.setAutoCommit(false);
        connection.createStatement().execute(sql);
        return connection;
    }

    /** Statements of instances that wait for a lock of somebody else. */
    private long waiting() {
        return survivor.count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'apoyo-api'"
                + " AND datname = current_database() AND wait_event_type = 'Lock'");
    }

    private String states(String ownerId) {
        return survivor.text(
                "SELECT string_agg(state, ',' ORDER BY outbound_id) FROM outbound_message WHERE owner_id = ?", ownerId);
    }

    private static JsonObject runningAnswerClock(JsonObject seen) {
        return seen.getJsonArray("clocks").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("kind").equals("ANSWER_24H")
                        && entry.getString("state").equals("RUNNING"))
                .findFirst()
                .orElseThrow();
    }

    private String openCase(String assetId, String ownerId) {
        survivor.provision(assetId, ownerId, "en", "PROACTIVE_SUPPORT");
        return "/v1/cases/" + survivor.openCase(assetId, "blocked-drain", "MINOR");
    }

    private static JsonObject text(String words) {
        return new JsonObject().put("text", words);
    }
}
