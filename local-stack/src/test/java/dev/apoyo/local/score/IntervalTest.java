package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The expected bounds were worked out by hand from Wilson's formula and agree with published tables. */
class IntervalTest {

    @Test
    void boundsAShareInTheMiddle() {
        Interval interval = Interval.wilson(5, 10);

        assertThat(interval.low()).isCloseTo(0.2366, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.7634, within(1e-4));
        assertThat(interval.n()).isEqualTo(10);
    }

    @Test
    void staysWithinZeroAndOne() {
        assertThat(Interval.wilson(0, 10).low()).isZero();
        assertThat(Interval.wilson(0, 10).high()).isCloseTo(0.2775, within(1e-4));
        assertThat(Interval.wilson(10, 10).low()).isCloseTo(0.7225, within(1e-4));
        assertThat(Interval.wilson(10, 10).high()).isCloseTo(1, within(1e-12));
    }

    @Test
    void narrowsWithMoreObservations() {
        Interval interval = Interval.wilson(350, 1000);

        assertThat(interval.low()).isCloseTo(0.3211, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.3801, within(1e-4));
    }

    @Test
    void knowsNothingFromNothing() {
        assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1, 0));
    }

    @Test
    void refusesMoreHitsThanObservations() {
        assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessage("3 hits of 2");
    }
}
