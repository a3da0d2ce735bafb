package dev.apoyo.local.score.devicefailure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CounterLimitsTest {

    private static final CounterLimits LIMITS = new CounterLimits(2000, 2, 1, true);

    @Test
    void alertsOnAJumpOfAnyCounterAtItsLimit() {
        CounterDay before = day(0, 500, 3, 8);

        assertThat(LIMITS.isAlert(before, day(1, 2500, 3, 8))).isTrue();
        assertThat(LIMITS.isAlert(before, day(1, 500, 5, 8))).isTrue();
        assertThat(LIMITS.isAlert(before, day(1, 500, 3, 9))).isTrue();
        assertThat(LIMITS.isAlert(before, day(1, 2499, 4, 8))).isFalse();
        assertThat(LIMITS.isAlert(before, day(1, 500, 3, 0))).isFalse();
    }

    @Test
    void aFirstReportAlertsOnlyWhenAttribute7AndAnotherCounterAreRaised() {
        assertThat(LIMITS.isAlert(null, day(0, 0, 1, 8))).isTrue();
        assertThat(LIMITS.isAlert(null, day(0, 9000, 90, 0))).isFalse();
        assertThat(LIMITS.isAlert(null, day(0, 0, 0, 8))).isFalse();
        assertThat(CounterLimits.BIG_INCREASE.isAlert(null, day(0, 9000, 90, 8)))
                .isFalse();
    }

    @Test
    void anyIncreaseNeedsAReportBefore() {
        assertThat(AlertRule.ANY_INCREASE.isAlert(null, day(0, 1, 1, 1))).isFalse();
        assertThat(AlertRule.ANY_INCREASE.isAlert(day(0, 1, 1, 1), day(1, 1, 2, 1)))
                .isTrue();
        assertThat(AlertRule.ANY_INCREASE.isAlert(day(0, 1, 1, 1), day(1, 1, 1, 0)))
                .isFalse();
    }

    static CounterDay day(int day, double attribute2, double attribute4, double attribute7) {
        return new CounterDay(day * 86_400L, attribute2, attribute4, attribute7);
    }
}
