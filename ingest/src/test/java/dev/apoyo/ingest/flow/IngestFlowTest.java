package dev.apoyo.ingest.flow;

import static dev.apoyo.ingest.testkit.Fixtures.NOW;
import static dev.apoyo.ingest.testkit.Fixtures.presence;
import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static dev.apoyo.ingest.testkit.Fixtures.topicOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.testkit.FakeTelemetryLog;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.RecordedAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IngestFlowTest {

    private static final String DEVICE = "w-1";

    private final KnownDevices known = new KnownDevices();
    private final FakeTelemetryLog log = new FakeTelemetryLog();
    private final InFlight inFlight = new InFlight(new InFlightBounds(3, 4_000, 3, 4_000));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IngestFlow flow = new IngestFlow(
            known, log, inFlight, new IngestMetrics(meters), Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void register() {
        known.put(Fixtures.model());
        known.put(Fixtures.device(DEVICE));
    }

    @Test
    void appendsThenAcknowledges() {
        RecordedAnswer answer = send(Channel.TELEMETRY, telemetry(NOW, 7));
        assertThat(answer.outcomes()).containsExactly(Outcome.DONE);
        assertThat(log.telemetry()).singleElement().satisfies(message -> {
            assertThat(message.deviceId()).isEqualTo(DEVICE);
            assertThat(message.sequence()).isEqualTo(7);
            assertThat(message.receivedAt()).isEqualTo(NOW);
        });
        assertThat(count("apoyo.ingest.accepted")).isEqualTo(1);
    }

    @Test
    void doesNotAcknowledgeWhileTheLogIsAway() {
        log.goAway();
        RecordedAnswer answer = send(Channel.TELEMETRY, telemetry(NOW, 1));
        assertThat(answer.outcomes()).isEmpty();
        assertThat(inFlight.messages()).isEqualTo(1);
        log.comeBack();
        assertThat(answer.outcomes()).containsExactly(Outcome.DONE);
        assertThat(inFlight.messages()).isZero();
        assertThat(inFlight.bytes()).isZero();
    }

    @Test
    void refusesBeyondTheBoundAndRecovers() {
        log.goAway();
        for (int i = 0; i < 3; i++) {
            assertThat(send(Channel.TELEMETRY, telemetry(NOW, i)).outcomes()).isEmpty();
        }
        assertThat(send(Channel.TELEMETRY, telemetry(NOW, 4)).outcomes()).containsExactly(Outcome.OVERLOADED);
        assertThat(count("apoyo.ingest.overloaded")).isEqualTo(1);
        log.comeBack();
        assertThat(send(Channel.TELEMETRY, telemetry(NOW, 5)).outcomes()).containsExactly(Outcome.DONE);
        assertThat(log.telemetry()).hasSize(4);
    }

    @Test
    void refusesBeyondTheBoundOfBytes() {
        log.goAway();
        send(Channel.TELEMETRY, telemetry(NOW, 1));
        byte[] large = new byte[4_000];
        assertThat(send(Channel.TELEMETRY, large).outcomes()).containsExactly(Outcome.OVERLOADED);
    }

    @Test
    void saysOverloadedWhenTheLogIsFullAndFailedWhenItFails() {
        log.fillUp();
        assertThat(send(Channel.TELEMETRY, telemetry(NOW, 1)).outcomes()).containsExactly(Outcome.OVERLOADED);
        log.fail();
        assertThat(send(Channel.TELEMETRY, telemetry(NOW, 2)).outcomes()).containsExactly(Outcome.FAILED);
        assertThat(count("apoyo.ingest.accepted")).isZero();
        assertThat(inFlight.messages()).isZero();
    }

    @Test
    void aBugInTheLogLosesNeitherTheAnswerNorTheRoom() {
        log.breakDown();
        assertThat(send(Channel.TELEMETRY, telemetry(NOW, 1)).outcomes()).containsExactly(Outcome.FAILED);
        assertThat(inFlight.messages()).isZero();
        assertThat(inFlight.bytes()).isZero();
    }

    @Test
    void acknowledgesAnArrayOnceAllOfItIsInTheLog() {
        log.goAway();
        String first = new String(telemetry(NOW, 1), UTF_8);
        String second = new String(telemetry(NOW, 2), UTF_8);
        RecordedAnswer answer = send(Channel.TELEMETRY, ("[" + first + "," + second + "]").getBytes(UTF_8));
        assertThat(log.waiting()).isEqualTo(2);
        assertThat(answer.outcomes()).isEmpty();
        log.comeBack();
        assertThat(answer.outcomes()).containsExactly(Outcome.DONE);
        assertThat(log.telemetry()).extracting(TelemetryMessage::sequence).containsExactly(1L, 2L);
        assertThat(count("apoyo.ingest.accepted")).isEqualTo(2);
    }

    @Test
    void keepsTheGoodPartsOfAnArrayAndReportsTheBadOnes() {
        String good = new String(telemetry(NOW, 1), UTF_8);
        String bad = new String(telemetry(NOW.plusSeconds(3_600), 2), UTF_8);
        RecordedAnswer answer = send(Channel.TELEMETRY, ("[" + good + "," + bad + "]").getBytes(UTF_8));
        assertThat(answer.outcomes()).containsExactly(Outcome.DONE);
        assertThat(answer.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.TIME_IN_FUTURE);
        assertThat(log.telemetry()).extracting(TelemetryMessage::sequence).containsExactly(1L);
        assertThat(log.rejects()).extracting(Rejected::sequence).containsExactly(2L);
    }

    @Test
    @Tag("R1")
    void acknowledgesABadBodyOnlyWhenTheLogKnowsOfIt() {
        log.goAway();
        RecordedAnswer answer = send(Channel.TELEMETRY, "{".getBytes(UTF_8));
        assertThat(answer.outcomes()).isEmpty();
        log.comeBack();
        assertThat(answer.outcomes()).containsExactly(Outcome.REJECTED);
        assertThat(log.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.MALFORMED);
        assertThat(meters.get("apoyo.ingest.rejected")
                        .tag("reason", "malformed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void rejectsTopicsThatAreNotTheDevices() {
        assertThat(sendTo(topicOf("w-2", Channel.TELEMETRY)).rejects())
                .extracting(Rejected::reason)
                .containsExactly(RejectReason.FOREIGN_TOPIC);
        for (String topic : new String[] {"v1/devices/w-1/other", "home/w-1", "", topicOf(DEVICE, Channel.COMMANDS)}) {
            assertThat(sendTo(topic).rejects())
                    .as(topic)
                    .extracting(Rejected::reason)
                    .containsExactly(RejectReason.UNKNOWN_TOPIC);
        }
    }

    @Test
    void rejectsADeviceThatIsNoLongerRegistered() {
        known.removeDevice(DEVICE);
        RecordedAnswer answer = send(Channel.TELEMETRY, telemetry(NOW, 1));
        assertThat(answer.outcomes()).containsExactly(Outcome.REJECTED);
        assertThat(answer.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.UNKNOWN_DEVICE);
    }

    @Test
    void keepsAtMostFourKibibytesOfARefusedBody() {
        InFlight roomy = new InFlight(InFlightBounds.DEFAULT);
        IngestFlow roomyFlow = new IngestFlow(
                known, log, roomy, new IngestMetrics(meters), Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));
        byte[] body = new byte[5_000];
        roomyFlow.message(new InboundMessage(DEVICE, "nowhere", body, null, false, new RecordedAnswer()));
        assertThat(log.rejects()).singleElement().satisfies(rejected -> {
            assertThat(rejected.size()).isEqualTo(5_000);
            assertThat(rejected.raw()).hasSize(Rejected.MAX_RAW_BYTES);
        });
    }

    @Test
    void acknowledgesWithoutAppendingWhenTheOwnerAgreedToNothing() {
        known.put(Fixtures.device(DEVICE, 2, Fixtures.consentTo(DataCategory.USAGE)));
        RecordedAnswer answer = send(Channel.TELEMETRY, telemetry(NOW, 1));
        assertThat(answer.outcomes()).containsExactly(Outcome.DONE);
        assertThat(log.telemetry()).isEmpty();
        assertThat(meters.get("apoyo.ingest.no.consent")
                        .tag("category", "health")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void putsTheAnnouncedSessionIntoTelemetry() {
        flow.connected(DEVICE, "c-1");
        send(Channel.TELEMETRY, telemetry(NOW, 1));
        send(Channel.PRESENCE, presence("s-9", "online"));
        send(Channel.TELEMETRY, telemetry(NOW, 2));
        assertThat(log.telemetry()).extracting(TelemetryMessage::session).containsExactly("", "s-9");
    }

    @Test
    void endsTheAnnouncedSessionWithTheConnection() {
        flow.connected(DEVICE, "c-1");
        send(Channel.PRESENCE, presence("s-9", "online"));
        flow.disconnected(DEVICE, "c-1");
        assertThat(log.presences())
                .extracting(Presence::session, Presence::state)
                .containsExactly(
                        tuple("c-1", PresenceState.ONLINE),
                        tuple("s-9", PresenceState.ONLINE),
                        tuple("s-9", PresenceState.OFFLINE));
    }

    @Test
    void datesAWillByItsArrival() {
        String will = "{\"session\":\"s-1\",\"state\":\"offline\",\"time\":\"2026-11-22T09:00:00Z\"}";
        flow.message(new InboundMessage(
                DEVICE, topicOf(DEVICE, Channel.PRESENCE), will.getBytes(UTF_8), null, true, new RecordedAnswer()));
        assertThat(log.presences()).extracting(Presence::time).containsExactly(NOW);
    }

    @Test
    void rejectsABrokenPresence() {
        RecordedAnswer answer = send(Channel.PRESENCE, "{\"session\":\"s-1\"}".getBytes(UTF_8));
        assertThat(answer.outcomes()).containsExactly(Outcome.REJECTED);
        assertThat(log.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.MISSING_FIELD);
    }

    private RecordedAnswer sendTo(String topic) {
        return send(topic, telemetry(NOW, 1));
    }

    private RecordedAnswer send(Channel channel, byte[] body) {
        return send(topicOf(DEVICE, channel), body);
    }

    private RecordedAnswer send(String topic, byte[] body) {
        RecordedAnswer answer = new RecordedAnswer();
        flow.message(new InboundMessage(DEVICE, topic, body, null, false, answer));
        return answer;
    }

    private double count(String name) {
        return meters.get(name).counter().count();
    }
}
