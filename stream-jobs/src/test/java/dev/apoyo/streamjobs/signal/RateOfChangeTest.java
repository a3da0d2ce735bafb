package dev.apoyo.streamjobs.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateOfChangeTest {

    private final RateOfChange rate = new RateOfChange(120);
    private final double[] memory = rate.fresh();

    @Test
    void isExactOnARampFromTheSecondValueOnHoweverItIsSampled() {
        long[] seconds = {1_790_000_000L, 1_790_000_003L, 1_790_000_040L, 1_790_000_041L, 1_790_009_000L, 1_790_009_001L
        };
        assertThat(rate.update(memory, seconds[0] * 1000, 1000)).isNaN();

        for (int at = 1; at < seconds.length; at++) {
            double value = 1000 - 0.25 * (seconds[at] - seconds[0]);
            assertThat(rate.update(memory, seconds[at] * 1000, value)).isCloseTo(-0.25, within(1e-6));
        }
    }

    @Test
    void forgetsAnOldRamp() {
        for (int second = 0; second < 3000; second++) {
            rate.update(memory, second * 1000L, Math.min(second, 1500));
        }

        assertThat(rate.perSecond(memory)).isCloseTo(0, within(1e-3));
    }

    @Test
    void noiseMovesItAsMuchAsTheFormulaSays() {
        double[] values = Signals.noise(20_000, 20, 1);
        double squares = 0;
        for (int second = 0; second < values.length; second++) {
            double slope = rate.update(memory, second * 1000L, values[second]);
            squares += second < 1000 ? 0 : slope * slope;
        }

        double said = Math.sqrt(1 / (4 * Math.pow(120, 3)));
        assertThat(Math.sqrt(squares / 19_000)).isBetween(0.8 * said, 1.2 * said);
    }

    @Test
    void twoValuesOfOneTimeMakeNoRateAndNaNIsRefused() {
        rate.update(memory, 1000, 1);

        assertThat(rate.update(memory, 1000, 2)).isNaN();
        assertThatThrownBy(() -> rate.update(memory, 2000, Double.POSITIVE_INFINITY))
                .hasMessage("value must be a finite number, is Infinity");
    }
}
