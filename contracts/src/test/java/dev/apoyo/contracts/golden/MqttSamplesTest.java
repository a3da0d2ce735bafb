package dev.apoyo.contracts.golden;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.PresenceDecoder;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.RejectNotice;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31.250Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Map<String, String> CONTENT_TYPES = Map.of(
            "message.json", "application/json",
            "array.json", "application/json",
            "message.cbor.hex", "application/cbor",
            "pack.senml.json", "application/senml+json",
            "pack.senml.cbor.hex", "application/senml+cbor");

    private final DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, CLOCK);

    static List<String> telemetrySamples() {
        return GoldenSamples.pathsIn("mqtt/telemetry");
    }

    private List<TelemetryMessage> decode(String name) {
        byte[] body = GoldenSamples.bytes("mqtt/telemetry/" + name);
        Decoded decoded = decoder.decode("w7-001", "a1", body, CONTENT_TYPES.get(name));
        assertThat(decoded.rejects()).isEmpty();
        assertThat(decoder.decode("w7-001", "a1", body, null))
                .as("without content type")
                .isEqualTo(decoded);
        return decoded.messages();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message.json", "message.cbor.hex"})
    void messageIsTheOneInTheLog(String name) {
        assertThat(decode(name))
                .containsExactly(TelemetryCodec.decode(GoldenSamples.bytes("log/telemetry/message.json")));
    }

    @Test
    void arrayIsTwoMessages() {
        List<TelemetryMessage> messages = decode("array.json");

        assertThat(messages)
                .extracting(TelemetryMessage::time)
                .containsOnly(Instant.parse("2026-11-22T10:15:30Z"))
                .hasSize(2);
        assertThat(messages.get(0).sequence()).isEqualTo(41);
        assertThat(messages.get(1).sequence()).as("content hash").isEqualTo(-9125111211787093351L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack.senml.json", "pack.senml.cbor.hex"})
    void packIsOneMessageForEachTime(String name) {
        List<TelemetryMessage> messages = decode(name);

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).readings())
                .containsExactly(
                        new Reading("drum_motor_temperature_celsius", 71.5),
                        new Reading("load_ratio", 0.5),
                        new Reading("door_locked", 1));
        assertThat(messages.get(0).events()).containsExactly(new DeviceEvent("E17", List.of()));
        assertThat(messages.get(1).time()).isEqualTo(Instant.parse("2026-11-22T10:14:30Z"));
    }

    @Test
    void everyTelemetrySampleIsTested() {
        assertThat(telemetrySamples())
                .containsExactlyInAnyOrderElementsOf(CONTENT_TYPES.keySet().stream()
                        .map(name -> "mqtt/telemetry/" + name)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"birth.json,birth.json", "birth.cbor.hex,birth.json", "will.json,death.json"})
    void presenceIsTheOneInTheLog(String name, String logged) {
        Presence presence = requireNonNull(new PresenceDecoder(Limits.DEFAULT, CLOCK)
                .decode("w7-001", GoldenSamples.bytes("mqtt/presence/" + name), null)
                .presence());

        assertThat(presence).isEqualTo(Json.read(GoldenSamples.bytes("log/presence/" + logged), Presence.class));
    }

    @Test
    void displayMessageIsTheOneInTheLog() {
        assertThat(Json.read(GoldenSamples.bytes("mqtt/messages/notice.json"), DisplayMessage.class))
                .isEqualTo(Json.read(GoldenSamples.bytes("log/device-messages/notice.json"), DisplayMessage.class));
    }

    @Test
    void noticeIsReadAndWrittenAsItWas() throws IOException {
        byte[] sample = GoldenSamples.bytes("mqtt/rejects/notice.json");
        JsonNode expected = Json.mapper().readTree(sample);

        assertThat(Json.mapper().readTree(Json.write(Json.read(sample, RejectNotice.class))))
                .isEqualTo(expected);
    }
}
