package dev.apoyo.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenmlTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:31Z");
    private static final String JSON = "application/senml+json";

    private final DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, Clock.fixed(NOW, ZoneOffset.UTC));

    private Decoded decode(String json) {
        return decoder.decode("w7-001", "a1", json.replace('\'', '"').getBytes(UTF_8), JSON);
    }

    @Test
    void gathersTheRecordsOfOneTimeIntoOneMessage() {
        Decoded decoded =
                decode("[{'bn':'w7-001:','bt':1795342530,'bu':'Cel','n':'water','v':40},{'n':'drum','v':41.5},"
                        + "{'n':'water','t':-10,'v':39},{'n':'event','vs':'E17'},{'n':'door','vb':true}]");

        assertThat(decoded.rejects()).isEmpty();
        assertThat(decoded.messages())
                .extracting(TelemetryMessage::time, TelemetryMessage::readings, TelemetryMessage::events)
                .containsExactly(
                        tuple(
                                Instant.parse("2026-11-22T10:15:30Z"),
                                List.of(new Reading("water", 40), new Reading("drum", 41.5), new Reading("door", 1)),
                                List.of(new DeviceEvent("E17", List.of()))),
                        tuple(Instant.parse("2026-11-22T10:15:20Z"), List.of(new Reading("water", 39)), List.of()));
        assertThat(decoded.messages()).allMatch(message -> message.sequence() < 0);
    }

    @Test
    void takesSmallTimesAsRelativeToTheArrival() {
        assertThat(decode("[{'n':'a','v':1},{'n':'a','t':-2.5,'v':1}]").messages())
                .extracting(TelemetryMessage::time)
                .containsExactly(NOW, NOW.minusMillis(2500));
    }

    @Test
    void addsTheBaseValueToNumbersOnly() {
        assertThat(decode("[{'bv':10},{'n':'a','v':1},{'n':'b','vb':false}]").messages())
                .singleElement()
                .extracting(TelemetryMessage::readings)
                .isEqualTo(List.of(new Reading("a", 11), new Reading("b", 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "w7-001,water",
        "w7-001:,water",
        "w7-001/,water",
        "urn:dev:ow:10e2073a01080063:,water",
        "'',water",
        "'',w7-001.water",
        "wat,er"
    })
    void makesTheMetricOfBaseNameAndName(String baseName, String name) {
        Decoded decoded = decode("[{'bn':'" + baseName + "','n':'" + name + "','v':1}]");

        assertThat(decoded.messages()).singleElement().satisfies(message -> assertThat(message.readings())
                .containsExactly(new Reading("water", 1)));
    }

    @Test
    void readsCborWithNumbersAsLabels() {
        // [{-2: "w7-001:", -3: 1795342530, 0: "water", 2: 40}, {0: "door", 4: true}], of no content type
        byte[] body =
                HexFormat.of().parseHex("82a4216777372d3030313a221a6b02c0c200657761746572021828a20064646f6f7204f5");

        Decoded decoded = decoder.decode("w7-001", "a1", body, null);

        assertThat(decoded.rejects()).isEmpty();
        assertThat(decoded.messages())
                .extracting(TelemetryMessage::time, TelemetryMessage::readings)
                .containsExactly(tuple(
                        Instant.parse("2026-11-22T10:15:30Z"),
                        List.of(new Reading("water", 40), new Reading("door", 1))));
    }

    @Test
    void knowsAPackWithoutContentType() {
        byte[] body = " [ {\"n\":\"a\",\"v\":1}]".getBytes(UTF_8);

        assertThat(decoder.decode("w7-001", "a1", body, null).messages()).hasSize(1);
    }

    @Test
    void ignoresUnitsAndUnknownLabels() {
        assertThat(decode("[{'n':'a','u':'Cel','v':1,'ut':5,'x':{'y':[1]},'bver':10}]")
                        .messages())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'n':'a','v':1} | WRONG_TYPE | -",
                "[] | NOTHING_SAID | -",
                "[{'bn':'a'}] | NOTHING_SAID | -",
                "[{'n':'a'}] | MISSING_FIELD | /0",
                "[{'n':'a','v':1,'vb':true}] | DUPLICATE_KEY | /0",
                "[{'n':'a','n':'b','v':1}] | DUPLICATE_KEY | /0/n",
                "[{'n':'a','v':1},{'n':'a','v':2}] | DUPLICATE_KEY | /1",
                "[{'n':'a','v':'1'}] | WRONG_TYPE | /0/v",
                "[{'n':'a','vb':1}] | WRONG_TYPE | /0/vb",
                "[{'n':1,'v':1}] | WRONG_TYPE | /0/n",
                "[1] | WRONG_TYPE | /0",
                "[{'n':'a','v':NaN}] | NUMBER_NOT_FINITE | /0/v",
                "[{'bv':1e308,'n':'a','v':1e308}] | NUMBER_NOT_FINITE | /0",
                "[{'n':'a b','v':1}] | INVALID_ID | /0",
                "[{'v':1}] | INVALID_ID | /0",
                "[{'n':'event','vs':'E 17'}] | INVALID_ID | /0",
                "[{'n':'state','vs':'on'}] | UNSUPPORTED | /0",
                "[{'n':'a','vd':'AQID'}] | UNSUPPORTED | /0/vd",
                "[{'n':'a','s':1}] | UNSUPPORTED | /0/s",
                "[{'bver':11,'n':'a','v':1}] | UNSUPPORTED | /0/bver",
                "[{'n':'a','v':1,'x_':1}] | UNSUPPORTED | /0/x_",
                "[{'n':'a','v':1,'t':301}] | TIME_IN_FUTURE | /0",
                "[{'n':'a','v':1,'t':-1e300}] | TIME_TOO_OLD | /0",
                "[{'n':'a','v':1,'t':300000000}] | TIME_TOO_OLD | /0",
                "[{'n':'a','v':1},{'n':'b','v':1 | MALFORMED | /1/v"
            })
    void refusesTheWholePack(String body, RejectReason reason, String pointer) {
        Decoded decoded = decode(body);

        assertThat(decoded.messages()).isEmpty();
        assertThat(decoded.rejects())
                .extracting(Rejected::reason, Rejected::pointer)
                .containsExactly(tuple(reason, pointer.replace("-", "")));
    }
}
