package dev.apoyo.ingest;

import static dev.apoyo.ingest.testkit.Fixtures.telemetry;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.RejectReason;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.engines.junit.KafkaEngine;
import dev.apoyo.engines.junit.WithEngines;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import dev.apoyo.ingest.testkit.WireClient;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole of ingest, between a real log and devices that speak MQTT. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngestTest {

    private LogBed log;
    private Ingest ingest;

    IngestTest() {}

    @BeforeAll
    void start(KafkaEngine kafka) {
        kafka.createTopics(LogBed.topics());
        log = new LogBed(kafka.bootstrapServers());
        log.put(Fixtures.model());
        log.put(Fixtures.device("w-1"));
        log.put(Fixtures.device("w-2"));
        ingest = Ingest.start(IngestConfig.onLoopback(kafka.bootstrapServers(), 0, 0));
    }

    @AfterAll
    void stop() {
        ingest.close();
        log.close();
    }

    @Test
    void acknowledgesWhatIsInTheLog() throws Exception {
        Instant time = Instant.now().minusSeconds(5);
        try (WireClient device = WireClient.connected(ingest.mqttPort(), MqttVersion.MQTT_5, "w-1")) {
            device.publish("w-1", Channel.TELEMETRY, telemetry(time, 41), 1);
            assertThat(device.receiveAck().packetId()).isEqualTo(1);
        }
        assertThat(log.telemetry())
                .filteredOn(message -> message.sequence() == 41)
                .singleElement()
                .satisfies(message -> assertThat(message.deviceId()).isEqualTo("w-1"));
    }

    @Test
    void putsReceiveTimeOnTelemetryRecordsAndTheDeviceIdAsKey() throws Exception {
        try (WireClient device = WireClient.connected(ingest.mqttPort(), MqttVersion.MQTT_3_1_1, "w-2")) {
            device.publish("w-2", Channel.TELEMETRY, telemetry(Instant.now().minusSeconds(3_600), 1), 1);
            device.receiveAck();
        }
        assertThat(log.read(LogTopic.TELEMETRY))
                .filteredOn(record -> new String(record.key(), UTF_8).equals("w-2"))
                .singleElement()
                .satisfies(record -> assertThat(record.timestamp())
                        .isEqualTo(TelemetryCodec.decode(record.value())
                                .receivedAt()
                                .toEpochMilli()));
    }

    @Test
    @Tag("R1")
    void tellsRejectsToTheLogAndToTheDevice() throws Exception {
        try (WireClient device = WireClient.connected(ingest.mqttPort(), MqttVersion.MQTT_5, "w-1")) {
            device.subscribe(1, Fixtures.topicOf("w-1", Channel.REJECTS));
            device.publish("w-1", Channel.TELEMETRY, "{\"time\":".getBytes(UTF_8), 2);
            assertThat(device.receiveAck().reasonCode()).isEqualTo(0x99);
            MqttPublishMessage notice = (MqttPublishMessage) device.receive();
            assertThat(notice.payload().toString(UTF_8)).contains("\"reason\":\"malformed\"");
        }
        assertThat(log.read(LogTopic.TELEMETRY_REJECTED, Rejected.class))
                .filteredOn(rejected -> rejected.deviceId().equals("w-1"))
                .singleElement()
                .satisfies(rejected -> {
                    assertThat(rejected.reason()).isEqualTo(RejectReason.MALFORMED);
                    assertThat(new String(rejected.raw(), UTF_8)).isEqualTo("{\"time\":");
                });
    }

    @Test
    void tellsBirthAndDeathOfAConnection() throws Exception {
        putNew("w-3");
        WireClient.connected(ingest.mqttPort(), MqttVersion.MQTT_5, "w-3").close();
        await().untilAsserted(() -> assertThat(log.read(LogTopic.PRESENCE, Presence.class))
                .filteredOn(presence -> presence.deviceId().equals("w-3"))
                .extracting(Presence::state)
                .containsExactly(PresenceState.ONLINE, PresenceState.OFFLINE));
    }

    @Test
    void closesTheConnectionOfADeviceThatIsRemoved() throws Exception {
        putNew("w-4");
        try (WireClient device = WireClient.connected(ingest.mqttPort(), MqttVersion.MQTT_5, "w-4")) {
            log.removeDevice("w-4");
            assertThat(device.receiveDisconnect()).isEqualTo(0x87);
        }
    }

    @Test
    @Tag("R5")
    void saysThatItIsLiveAndReady() throws Exception {
        assertThat(get("/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/ready");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).contains("\"registry\":\"good\"", "\"inbox\":\"good\"", "\"log\":\"good\"");
    }

    @Test
    @Tag("R5")
    void countsInPrometheusFormat() throws Exception {
        assertThat(get("/metrics").body())
                .contains(
                        "apoyo_ingest_accepted_total",
                        "apoyo_ingest_rejected_total{reason=\"foreign-topic\"}",
                        "apoyo_ingest_no_consent_total{category=\"health\"}",
                        "apoyo_ingest_in_flight_messages",
                        "apoyo_ingest_in_flight_bytes",
                        "apoyo_ingest_append_time_seconds_bucket",
                        "apoyo_ingest_connections");
    }

    /** Registers a device that was not there, and returns when ingest knows it. */
    private void putNew(String deviceId) throws Exception {
        double before = metric("apoyo_ingest_devices_known");
        log.put(Fixtures.device(deviceId));
        await().until(() -> metric("apoyo_ingest_devices_known") > before);
    }

    private double metric(String name) throws Exception {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ingest.operationsPort() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
