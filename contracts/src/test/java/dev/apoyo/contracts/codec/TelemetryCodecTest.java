package dev.apoyo.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryCodecTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30.005Z");
    private static final Instant RECEIVED_AT = Instant.parse("2026-11-22T10:15:31Z");

    private static TelemetryMessage message(List<Reading> readings, List<DeviceEvent> events) {
        return new TelemetryMessage("w7-001", "a1", 42, TIME, RECEIVED_AT, readings, events);
    }

    @Test
    void writesOneObject() {
        TelemetryMessage message = message(
                List.of(new Reading("load_ratio", 0.5), new Reading("cycles_total", 7)),
                List.of(new DeviceEvent("E17", List.of(new Reading("load_ratio", 0.75)))));

        assertThat(new String(TelemetryCodec.encode(message), UTF_8))
                .isEqualTo("{\"deviceId\":\"w7-001\",\"session\":\"a1\",\"sequence\":42,"
                        + "\"time\":\"2026-11-22T10:15:30.005Z\",\"receivedAt\":\"2026-11-22T10:15:31.000Z\","
                        + "\"readings\":{\"load_ratio\":0.5,\"cycles_total\":7.0},"
                        + "\"events\":[{\"code\":\"E17\",\"snapshot\":{\"load_ratio\":0.75}}]}");
    }

    @Test
    void leavesEmptyListsOut() {
        TelemetryMessage message = message(List.of(), List.of(new DeviceEvent("E17", List.of())));

        String json = new String(TelemetryCodec.encode(message), UTF_8);

        assertThat(json).doesNotContain("readings", "snapshot");
        assertThat(TelemetryCodec.decode(json.getBytes(UTF_8))).isEqualTo(message);
    }

    @Property
    void keepsEveryFiniteNumber(@ForAll double value, @ForAll long sequence) {
        TelemetryMessage message = new TelemetryMessage(
                "w7-001", "", sequence, TIME, RECEIVED_AT, List.of(new Reading("m", value)), List.of());

        assertThat(TelemetryCodec.decode(TelemetryCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void skipsFieldsOfANewerWriter() {
        TelemetryMessage message = message(List.of(new Reading("m", 1)), List.of(new DeviceEvent("E1", List.of())));
        String json = new String(TelemetryCodec.encode(message), UTF_8)
                .replace("{\"deviceId\"", "{\"quality\":{\"a\":[1,2]},\"deviceId\"")
                .replace("{\"code\"", "{\"origin\":[{}],\"code\"");

        assertThat(TelemetryCodec.decode(json.getBytes(UTF_8))).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"deviceId\":\"d\"",
                "{\"deviceId\":\"d\",\"time\":\"now\",\"receivedAt\":\"2026-11-22T10:15:31Z\"}",
                "{\"deviceId\":\"d\",\"time\":5,\"receivedAt\":\"2026-11-22T10:15:31Z\"}",
                "{\"deviceId\":\"d\",\"time\":\"2026-11-22T10:15:31Z\"}",
                "{\"deviceId\":\"d\",\"readings\":[]}",
                "{\"deviceId\":\"d\",\"readings\":{\"m\":\"1\"}}",
                "{\"deviceId\":\"d\",\"events\":{}}",
                "{\"deviceId\":\"d\",\"events\":[1]}"
            })
    void saysThatBytesAreNoMessage(String json) {
        assertThatThrownBy(() -> TelemetryCodec.decode(json.getBytes(UTF_8))).isInstanceOf(UncheckedIOException.class);
    }
}
