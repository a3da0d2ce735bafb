package dev.apoyo.streamjobs.signal;

import static dev.apoyo.streamjobs.signal.Signals.minutes;
import static dev.apoyo.streamjobs.signal.Signals.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustScaleTest {

    private final RobustScale robust = new RobustScale(200 * 60, 0);
    private final double[] memory = robust.fresh();

    @Test
    void findsMeanAndDeviationOfGaussianNoise() {
        send(0, noise(2000, 50, 2));

        assertThat(robust.location(memory)).isCloseTo(50, within(0.3));
        assertThat(robust.scale(memory)).isCloseTo(2, within(0.2));
    }

    @Test
    void oneWildValueMovesItNoMoreThanOneThreeScalesAway() {
        send(0, noise(2000, 50, 2));
        double[] atThree = memory.clone();
        double far = robust.location(memory) + 3 * robust.scale(memory);

        robust.update(memory, minutes(2000), 1e9);
        robust.update(atThree, minutes(2000), far);

        assertThat(robust.location(memory)).isCloseTo(robust.location(atThree), within(1e-9));
        assertThat(robust.scale(memory)).isCloseTo(robust.scale(atThree), within(1e-9));
    }

    @Test
    void wildValuesInTheStartDoNotSpoilIt() {
        double[] values = noise(300, 50, 2);
        values[2] = 1e6;
        values[5] = -1e6;
        send(0, values);

        assertThat(robust.location(memory)).isCloseTo(50, within(0.5));
        assertThat(robust.scale(memory)).isCloseTo(2, within(0.4));
    }

    @Test
    void followsALastingStep() {
        send(0, noise(1000, 50, 2));
        send(1000, noise(1000, 90, 2));

        assertThat(robust.location(memory)).isCloseTo(90, within(1.0));
    }

    @Test
    void survivesASignalThatStandsStill() {
        send(0, noise(100, 21, 0));
        assertThat(robust.scale(memory)).isZero();
        assertThat(robust.score(memory, 21)).isZero();

        send(100, noise(1000, 21, 1));
        assertThat(robust.scale(memory)).isCloseTo(1, within(0.2));
    }

    @Test
    void neverFallsBelowTheSensorsResolution() {
        RobustScale coarse = new RobustScale(3600, 0.5);
        for (int minute = 0; minute < 100; minute++) {
            coarse.update(memory, minutes(minute), 21);
        }

        assertThat(coarse.score(memory, 22)).isCloseTo(2, within(1e-9));
    }

    @Test
    void saysNothingBeforeTheNinthValueAndRefusesNaN() {
        send(0, noise(8, 50, 2));

        assertThat(robust.scale(memory)).isNaN();
        assertThatThrownBy(() -> robust.update(memory, minutes(9), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> robust.update(memory, 0, 1)).hasMessageContaining("time goes backwards");
    }

    private void send(int fromMinute, double[] values) {
        for (int at = 0; at < values.length; at++) {
            robust.update(memory, minutes(fromMinute + at), values[at]);
        }
    }
}
