package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P1")
class AnswerTimeTest {

    private static final Instant CAME = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 50, 720",
        "719, 50, 720",
        "720, 50, 720",
        "1151, 50, 720",
        "1152, 80, 1152",
        "1440, 100, 1440",
        "9000, 100, 1440"
    })
    void warnsOnceAtOnceOfAllThatHasPassed(long waitedMinutes, int percent, long atMinutes) {
        AnswerTime time = AnswerTime.from(CAME, CAME.plus(Duration.ofMinutes(waitedMinutes)));

        assertThat(time.nextPercent()).contains(percent);
        assertThat(time.nextWarningAt()).contains(CAME.plus(Duration.ofMinutes(atMinutes)));
        assertThat(time.dueAt()).isEqualTo(CAME.plus(Duration.ofHours(24)));
    }
}
