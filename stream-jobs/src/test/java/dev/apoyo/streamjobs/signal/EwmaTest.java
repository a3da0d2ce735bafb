package dev.apoyo.streamjobs.signal;

import static dev.apoyo.streamjobs.signal.Signals.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EwmaTest {

    private final Ewma ewma = new Ewma(600);
    private final double[] memory = ewma.fresh();

    @Test
    void knowsNothingBeforeTheFirstValue() {
        assertThat(ewma.mean(memory)).isNaN();
    }

    @Test
    void theFirstValuesAreAPlainMean() {
        ewma.update(memory, 0, 1);
        ewma.update(memory, 1000, 2);

        assertThat(ewma.update(memory, 2000, 6)).isEqualTo(3);
    }

    @Test
    void goesSixtyThreePercentOfAStepInOneTimeConstant() {
        for (int minute = 0; minute <= 200; minute++) {
            ewma.update(memory, minutes(minute), minute > 190 ? 1 : 0);
        }

        assertThat(ewma.mean(memory)).isCloseTo(1 - Math.exp(-1), within(1e-9));
    }

    @Test
    void theWayToANewLevelDoesNotDependOnHowOftenItIsMeasured() {
        double[] sparse = ewma.fresh();
        for (int minute = 0; minute <= 300; minute++) {
            ewma.update(memory, minutes(minute), minute > 280 ? 5 : 0);
            if (minute % 5 == 0) {
                ewma.update(sparse, minutes(minute), minute > 280 ? 5 : 0);
            }
        }

        assertThat(ewma.mean(sparse)).isCloseTo(ewma.mean(memory), within(1e-9));
    }

    @Test
    void aLongGapMakesThePastForgotten() {
        ewma.update(memory, 0, 100);

        assertThat(ewma.update(memory, minutes(600), 7)).isCloseTo(7, within(1e-9));
    }

    @Test
    void refusesWhatIsNoNumberAndWhatComesOutOfOrder() {
        ewma.update(memory, 1000, 1);

        assertThatThrownBy(() -> ewma.update(memory, 2000, Double.NaN))
                .hasMessage("value must be a finite number, is NaN");
        assertThatThrownBy(() -> ewma.update(memory, 999, 1)).hasMessageContaining("999 comes after 1000");
        assertThat(ewma.mean(memory)).isEqualTo(1);
        assertThatThrownBy(() -> new Ewma(0)).hasMessage("timeConstantSeconds must be above 0, is 0.0");
    }

    @Test
    void fastLessSlowSettlesAtSlopeTimesTheirDistanceOnARamp() {
        FastSlow pair = FastSlow.ofSeconds(300, 900);
        double[] two = pair.fresh();
        for (int second = 0; second < 20_000; second++) {
            pair.update(two, second * 1000L, 0.5 * second);
        }

        assertThat(pair.difference(two)).isCloseTo(0.5 * 600, within(0.1));
        assertThat(pair.fastMean(two)).isGreaterThan(pair.slowMean(two));
        assertThatThrownBy(() -> FastSlow.ofSeconds(900, 900)).hasMessageContaining("900.0 s and 900.0 s");
    }
}
