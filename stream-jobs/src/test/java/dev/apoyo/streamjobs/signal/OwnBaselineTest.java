package dev.apoyo.streamjobs.signal;

import static dev.apoyo.streamjobs.signal.Signals.minutes;
import static dev.apoyo.streamjobs.signal.Signals.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OwnBaselineTest {

    private static final int DAY_MINUTES = 1440;

    private final OwnBaseline baseline = new OwnBaseline(200, 3 * 3600, 86_400, 4, 0.01);
    private final double[] memory = baseline.fresh();

    @Test
    void learnsUntilBothReadingsAndTimeAreEnough() {
        double[] values = noise(200, 60, 2);
        for (int at = 0; at < 199; at++) {
            assertThat(baseline.update(memory, minutes(at), values[at])).isNaN();
        }
        assertThat(baseline.isLearned(memory)).isFalse();

        baseline.update(memory, minutes(199), values[199]);

        assertThat(baseline.isLearned(memory)).isTrue();
        assertThat(baseline.location(memory)).isCloseTo(60, within(0.5));
        assertThat(baseline.scale(memory)).isCloseTo(2, within(0.4));
    }

    @Test
    void readingsInARushDoNotMakeABaseline() {
        double[] values = noise(500, 60, 2);
        for (int at = 0; at < 500; at++) {
            baseline.update(memory, 1000L * at, values[at]);
        }

        assertThat(baseline.isLearned(memory)).isFalse();
    }

    @Test
    void aStepBeyondTheHoldStaysVisibleForEver() {
        send(0, noise(1000, 60, 2));
        double known = baseline.location(memory);

        double score = send(1000, noise(10 * DAY_MINUTES, 85, 0.1));

        assertThat(score).isGreaterThan(10);
        assertThat(baseline.location(memory)).isEqualTo(known);
    }

    @Test
    void aSlowChangeIsFollowed() {
        double[] values = noise(20 * DAY_MINUTES, 60, 2);
        for (int at = 0; at < values.length; at++) {
            values[at] += at * 10.0 / values.length;
        }

        send(0, values);

        assertThat(baseline.location(memory)).isCloseTo(69.5, within(1.0));
    }

    @Test
    void learnsAnewAfterARepair() {
        send(0, noise(1000, 60, 2));
        baseline.reset(memory);
        assertThat(baseline.isLearned(memory)).isFalse();

        double score = send(1000, noise(1000, 85, 2));

        assertThat(Math.abs(score)).isLessThan(4);
        assertThat(baseline.location(memory)).isCloseTo(85, within(0.5));
    }

    @Test
    void infinityNeverAdapts() {
        OwnBaseline fixed = new OwnBaseline(100, 0, Double.POSITIVE_INFINITY, 4, 0.01);
        double[] values = noise(400, 60, 2);
        for (int at = 0; at < 100; at++) {
            fixed.update(memory, minutes(at), values[at]);
        }
        double known = fixed.location(memory);

        for (int at = 100; at < 400; at++) {
            fixed.update(memory, minutes(at), values[at] + 3);
        }

        assertThat(fixed.location(memory)).isEqualTo(known);
    }

    @Test
    void refusesWhatItCannotLearnFrom() {
        assertThatThrownBy(() -> baseline.update(memory, 0, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new OwnBaseline(8, 0, 1, 4, 0)).hasMessage("learnReadings must be at least 9, is 8");
    }

    private double send(int fromMinute, double[] values) {
        double score = Double.NaN;
        for (int at = 0; at < values.length; at++) {
            score = baseline.update(memory, minutes(fromMinute + at), values[at]);
        }
        return score;
    }
}
