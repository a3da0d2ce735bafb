package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.accounts.FirstAccounts;
import dev.apoyo.api.http.Role;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What watchers hear, on whichever of two instances they are connected. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTest {

    private final TestApi api;
    private final Api second;

    LiveTest(KafkaEngine kafka, PostgresEngine postgres) {
        api = TestApi.start(kafka, postgres);
        second = Api.start(TestApi.config(kafka, postgres, api.mailbox()));
    }

    @AfterAll
    void stop() {
        second.close();
        api.close();
    }

    @Test
    @Tag("P4")
    void bringsCasesToStaffAndMessagesToTheOwnerOnEveryInstance() {
        api.provision("watched", FirstAccounts.SAMPLE_OWNER_ID, "es", "PROACTIVE_SUPPORT");
        try (TestStream staffHere = TestStream.open(api.as(Role.AGENT));
                TestStream staffThere = TestStream.open(api.as(Role.LEAD).at(second.httpPort()));
                TestStream owner = TestStream.open(api.as(Role.OWNER).at(second.httpPort()))) {

            api.publish(TestAlarms.raised("watched"));

            await().untilAsserted(() -> {
                assertThat(versions(staffHere, "watched")).containsExactly(3L, 4L, 5L);
                assertThat(versions(staffThere, "watched")).containsExactly(3L, 4L, 5L);
                assertThat(about(staffThere, "alarm", "watched")).hasSize(1);
                assertThat(about(owner, "feed", "watched")).hasSize(1);
                assertThat(versions(owner, "watched")).containsExactly(3L, 4L, 5L);
            });
            assertThat(about(staffHere, "feed", "watched")).isEmpty();
            assertThat(about(owner, "alarm", "watched")).isEmpty();
            assertThat(about(staffHere, "case", "watched").get(0).getString("title"))
                    .isEqualTo("The motor runs too hot");
        }
    }

    @Test
    @Tag("R3")
    void keepsOwnersApart() {
        api.provision("quiet", FirstAccounts.SAMPLE_OWNER_ID, "en", "PROACTIVE_SUPPORT");
        api.provision("loud", "loud-owner", "en", "PROACTIVE_SUPPORT");
        try (TestStream owner = TestStream.open(api.as(Role.OWNER));
                TestStream loud = TestStream.open(api.asAnotherOwner("loud-owner"))) {

            api.publish(TestAlarms.raised("loud"));

            await().until(() -> !about(loud, "feed", "loud").isEmpty());
            assertThat(about(owner, "feed", "loud")).isEmpty();
            assertThat(about(owner, "case", "loud")).isEmpty();
        }
    }

    @Test
    void saysHelloFirst() {
        try (TestStream staff = TestStream.open(api.as(Role.AGENT))) {
            assertThat(staff.contentType()).isEqualTo("text/event-stream");
            await().until(() -> staff.names().contains("hello"));
            assertThat(staff.names().get(0)).isEqualTo("hello");
        }
    }

    @Test
    void closesAReaderThatDoesNotKeepUpAndNobodyElse() throws IOException {
        try (TestStream staff = TestStream.open(api.as(Role.AGENT));
                Socket lazy = new Socket()) {
            lazy.setReceiveBufferSize(4_096);
            lazy.connect(new InetSocketAddress("127.0.0.1", api.api().httpPort()));
            lazy.getOutputStream()
                    .write(("GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                    + api.as(Role.LEAD).token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(lazy.getInputStream().read()).isEqualTo('H');

            for (int round = 1; !metrics().contains("apoyo_live_slow_readers_total 1.0"); round++) {
                assertThat(round).isLessThan(1_000);
                say(20 * round);
                int last = 20 * round;
                await().until(() ->
                        staff.events("case").stream().anyMatch(data -> data.getInteger("number", 0) == last));
            }
            assertThat(metrics()).contains("apoyo_live_clients 1.0");
        }
    }

    /** Twenty notices of 7 kB, the last with this number. */
    private void say(int last) {
        api.execute("SELECT pg_notify('apoyo_live', json_build_object('event', 'case', 'data', json_build_object("
                + "'number', n, 'padding', repeat('x', 7000)))::text) FROM generate_series(" + (last - 19) + ", " + last
                + ") AS n");
    }

    private String metrics() {
        return new TestClient(api.api().operationsPort(), null)
                .get("/metrics")
                .http()
                .body();
    }

    /** Of the case, as it was told: in the hands of somebody who says the next step, its owner informed, a call owed. */
    private static List<Long> versions(TestStream stream, String assetId) {
        return about(stream, "case", assetId).stream()
                .map(data -> data.getLong("version"))
                .toList();
    }

    private static List<JsonObject> about(TestStream stream, String event, String assetId) {
        return stream.events(event).stream()
                .filter(data -> assetId.equals(data.getString("assetId")))
                .toList();
    }
}
