package dev.apoyo.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

    private static final long YEAR_0 = -62_167_219_200_000L;
    private static final long YEAR_9999 = 253_402_300_799_999L;

    @Property
    void formatsLikeJavaTimeWithMilliseconds(@ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long millis) {
        String expected = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));

        assertThat(new String(IsoTime.format(millis))).isEqualTo(expected);
    }

    @Property
    void parsesWhatItFormats(@ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long millis) {
        assertThat(IsoTime.parse(new String(IsoTime.format(millis)))).isEqualTo(millis);
    }

    @Property
    void parsesOffsetsLikeJavaTime(
            @ForAll @LongRange(min = YEAR_0 + 86_400_000, max = YEAR_9999 - 86_400_000) long millis,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
        OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
        String text =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").format(time);

        assertThat(IsoTime.parse(text)).isEqualTo(millis);
    }

    @Property
    void neverThrows(@ForAll String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(IsoTime.INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T10:15:30.123456789Z",
                "2026-11-22T10:15:30.1234Z",
                "2026-11-22T10:15:30.123Z",
                "2026-11-22T11:15:30.123+01:00"
            })
    void cutsFinerDigitsOff(String text) {
        assertThat(IsoTime.parse(text))
                .isEqualTo(Instant.parse("2026-11-22T10:15:30.123Z").toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-22",
                "2026-11-22T10:15:30",
                "2026-11-22T10:15Z",
                "2026-11-22 10:15:30Z",
                "2026-11-22T10:15:30z",
                "2026-11-22T10:15:30.Z",
                "2026-11-22T10:15:30.1234567890Z",
                "2026-11-22T10:15:30ZZ",
                "2026-11-22T10:15:30+0100",
                "2026-11-22T10:15:30+01:60",
                "2026-11-22T10:15:30+19:00",
                "2026-11-22T10:15:30 01:00",
                "2026-02-29T10:15:30Z",
                "2026-13-01T10:15:30Z",
                "2026-00-10T10:15:30Z",
                "2026-01-00T10:15:30Z",
                "2026-04-31T10:15:30Z",
                "2026-11-22T24:00:00Z",
                "2026-11-22T10:60:30Z",
                "2026-11-22T10:15:60Z",
                "+2026-11-22T10:15:30Z",
                "2026-1a-22T10:15:30Z",
                "yesterday at noon, more or less"
            })
    void knowsWhatIsNoTime(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(IsoTime.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T10:15:30Z", "2000-02-29T00:00:00Z", "0000-01-01T00:00:00Z"})
    void knowsLeapYears(String text) {
        assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse(text).toEpochMilli());
    }
}
