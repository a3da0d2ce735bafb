package dev.apoyo.api.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("P4")
class ChannelHealthTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void isCalledFailingAfterThreeFailuresInARow() {
        ChannelHealth two = ChannelHealth.WORKING.failed("refused", NOON).failed("refused", NOON.plusSeconds(5));
        ChannelHealth three = two.failed("timed out", NOON.plusSeconds(9));

        assertThat(two.isFailing()).isFalse();
        assertThat(three).isEqualTo(new ChannelHealth(3, NOON, true, "timed out"));
    }

    @Test
    void isCalledFailingAfterTenMinutesWithNothingButFailures() {
        ChannelHealth one = ChannelHealth.WORKING.failed("refused", NOON);

        assertThat(one.failed("refused", NOON.plus(Duration.ofMinutes(10)).minusSeconds(1))
                        .isFailing())
                .isFalse();
        assertThat(one.failed("refused", NOON.plus(Duration.ofMinutes(10))).isFailing())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5, 5000", "1, 0, 3750", "1, 1, 6250", "2, 0.5, 15000", "7, 0.5, 3600000", "10, 1, 4500000"})
    void waitsLongerEachTimeAndNeverInStepWithOthers(int attempts, double random, long millis) {
        assertThat(Backoff.pause(attempts, random)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Backoff.isEnough(9)).isFalse();
        assertThat(Backoff.isEnough(10)).isTrue();
    }
}
