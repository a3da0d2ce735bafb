package dev.apoyo.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.RejectNotice;
import dev.apoyo.contracts.log.Rejected;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31Z");
    private static final String TIME = "\"time\":\"2026-11-22T10:15:30Z\"";

    private final DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    private Decoded decode(String json) {
        return decoder.decode("w7-001", "a1", json.getBytes(UTF_8), null);
    }

    private static byte[] cbor(String json) throws IOException {
        JsonNode tree = Json.mapper().readTree(json);
        return new CBORMapper().writeValueAsBytes(tree);
    }

    @Test
    void readsOneMessage() {
        Decoded decoded = decode("{" + TIME + ",\"sequence\":7,\"readings\":{\"load_ratio\":0.5,\"cycles_total\":3},"
                + "\"events\":[{\"code\":\"E17\",\"snapshot\":{\"load_ratio\":0.75}},{\"code\":\"E23\"}]}");

        assertThat(decoded.rejects()).isEmpty();
        assertThat(decoded.messages())
                .containsExactly(new TelemetryMessage(
                        "w7-001",
                        "a1",
                        7,
                        Instant.parse("2026-11-22T10:15:30Z"),
                        NOW,
                        List.of(new Reading("load_ratio", 0.5), new Reading("cycles_total", 3)),
                        List.of(
                                new DeviceEvent("E17", List.of(new Reading("load_ratio", 0.75))),
                                new DeviceEvent("E23", List.of()))));
    }

    @Test
    void readsTheSameFromCbor() throws IOException {
        String json = "[{" + TIME + ",\"sequence\":7,\"readings\":{\"load_ratio\":0.5}},{\"time\":1795342530000,"
                + "\"events\":[{\"code\":\"E17\",\"snapshot\":{\"a\":1}}]}]";

        Decoded fromCbor = decoder.decode("w7-001", "a1", cbor(json), null);

        assertThat(fromCbor.messages()).hasSize(2);
        assertThat(fromCbor).isEqualTo(decode(json));
    }

    @Test
    void takesEpochMillisecondsAndOffsetsAsTheSameTime() {
        Decoded decoded = decode("[{\"time\":1795342530000,\"readings\":{\"a\":1}},"
                + "{\"time\":\"2026-11-22T11:15:30+01:00\",\"readings\":{\"a\":1}}]");

        assertThat(decoded.messages())
                .extracting(TelemetryMessage::time)
                .containsExactly(Instant.parse("2026-11-22T10:15:30Z"), Instant.parse("2026-11-22T10:15:30Z"));
    }

    @Test
    void acceptsAndRefusesEachMessageOfAnArrayByItself() {
        String refused = "{\"readings\":{\"a\":true,\"b\":[[1]]},\"sequence\":2}";
        Decoded decoded = decode("[{" + TIME + ",\"sequence\":1,\"readings\":{\"a\":1}}, " + refused + " ,7,[{}],{"
                + TIME + ",\"sequence\":3,\"readings\":{\"a\":1}}]");

        assertThat(decoded.messages()).extracting(TelemetryMessage::sequence).containsExactly(1L, 3L);
        assertThat(decoded.rejects())
                .extracting(Rejected::reason, Rejected::pointer, Rejected::sequence)
                .containsExactly(
                        tuple(RejectReason.WRONG_TYPE, "/1/readings/a", 2L),
                        tuple(RejectReason.WRONG_TYPE, "/2", null),
                        tuple(RejectReason.WRONG_TYPE, "/3", null));
        assertThat(new String(decoded.rejects().get(0).raw(), UTF_8)).isEqualTo(refused);
        assertThat(decoded.rejects().get(0).size()).isEqualTo(refused.length());
    }

    @Test
    void refusesTheWholeBodyWhenItsSyntaxBreaks() {
        String body = "[{" + TIME + ",\"readings\":{\"a\":1}},{" + TIME + ",\"readings\":{\"a\":1]";

        Decoded decoded = decode(body);

        assertThat(decoded.messages()).isEmpty();
        assertThat(decoded.rejects()).extracting(Rejected::reason).containsExactly(RejectReason.MALFORMED);
        assertThat(decoded.rejects().get(0).raw()).asString(UTF_8).isEqualTo(body);
        assertThat(decoded.rejects().get(0).pointer()).isEqualTo("/1/readings/a");
    }

    @Test
    void givesTheSameNegativeSequenceToTheSameContentInEveryFormat() throws IOException {
        String json = "{" + TIME + ",\"readings\":{\"a\":1},\"events\":[{\"code\":\"E17\"}]}";
        String other = "{" + TIME + ",\"readings\":{\"a\":2},\"events\":[{\"code\":\"E17\"}]}";

        long sequence = decode(json).messages().get(0).sequence();

        assertThat(sequence).isNegative();
        assertThat(decode(" " + json).messages().get(0).sequence()).isEqualTo(sequence);
        assertThat(decoder.decode("w7-001", "b2", cbor(json), null)
                        .messages()
                        .get(0)
                        .sequence())
                .isEqualTo(sequence);
        assertThat(decode(other).messages().get(0).sequence()).isNotEqualTo(sequence);
    }

    @Test
    void keepsOnlyTheFirstBytesOfALargeBody() {
        Decoded decoded = decode("{" + " ".repeat(Limits.DEFAULT.maxBodyBytes()) + "}");

        assertThat(decoded.rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).isEqualTo(RejectReason.MESSAGE_TOO_LARGE))
                .satisfies(reject -> assertThat(reject.raw()).hasSize(Rejected.MAX_RAW_BYTES))
                .satisfies(reject -> assertThat(reject.size()).isEqualTo(Limits.DEFAULT.maxBodyBytes() + 2));
    }

    @Test
    void saysWhatIsWrongWhereAndWhatIsAccepted() {
        Rejected reject =
                decode("{\"time\":1795342,\"readings\":{\"a\":1}}").rejects().get(0);

        assertThat(reject.reason()).isEqualTo(RejectReason.TIME_TOO_OLD);
        assertThat(reject.pointer()).isEqualTo("/time");
        assertThat(reject.detail()).contains("1970-01-01", "400 days");
    }

    @Test
    void hintsAtEpochSeconds() {
        Rejected reject =
                decode("{\"time\":1795342530,\"readings\":{\"a\":1}}").rejects().get(0);

        assertThat(reject.detail()).contains("send milliseconds");
    }

    @Test
    void boundsWhatItQuotes() {
        Rejected reject = decode("{" + TIME + ",\"readings\":{\"" + "m".repeat(60_000) + "\":1}}")
                .rejects()
                .get(0);

        assertThat(reject.reason()).isEqualTo(RejectReason.INVALID_ID);
        assertThat(reject.pointer()).startsWith("/readings/mmm").hasSizeLessThan(300);
    }

    @Test
    void quotesOnlyWhatCanBeWrittenAgain() {
        Rejected reject =
                decode("{\"time\":\"\\ud800\\n\",\"readings\":{}}").rejects().get(0);

        RejectNotice notice = reject.notice();

        assertThat(Json.read(Json.write(notice), RejectNotice.class)).isEqualTo(notice);
    }
}
