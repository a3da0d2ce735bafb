package dev.apoyo.streamjobs.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Three metrics a second: the second follows the first, the third goes its own way. */
class MultivariateT2Test {

    private static final int LEARN = 400;

    private final MultivariateT2 t2 = new MultivariateT2(3, LEARN, 10, 1000, 2);
    private final Random random = new Random(20_261_126);
    private double[] memory = t2.fresh();
    private int second;

    @Test
    void isQuietWhereNothingChanges() {
        int strange = 0;
        for (int at = 0; at < 3000; at++) {
            strange += send(0, 0, 0) > 1 ? 1 : 0;
        }

        assertThat(strange).isLessThan(15);
    }

    @Test
    void seesABrokenPatternThatNoSingleMetricShows() {
        settle();
        double together = sendFor(60, 1.5, 1.5, 0);

        settle();
        double apart = sendFor(60, 1.5, -1.5, 0);

        assertThat(together).isLessThan(apart / 2);
        assertThat(apart).isGreaterThan(1);
    }

    @Test
    void namesTheMetricThatMoved() {
        settle();
        double ratio = sendFor(60, 0, 0, 6);

        double[] contributions = t2.contributions(memory);
        assertThat(ratio).isGreaterThan(5);
        assertThat(contributions[2]).isGreaterThan(0.9 * t2.score(memory));
        assertThat(contributions[0] + contributions[1] + contributions[2]).isCloseTo(t2.score(memory), within(1e-9));
    }

    @Test
    void aMetricThatWandersWhileLearningHasToGoFartherThanASteadyOne() {
        memory = t2.fresh();
        for (second = 0; second < LEARN; second++) {
            memory = t2.update(memory, second * 1000L, row(0, 0, 5 * Math.sin(second / 100.0)));
        }
        double wandering = sendFor(60, 0, 0, 6);

        settle();
        double steady = sendFor(60, 0, 0, 6);

        assertThat(wandering).isLessThan(1);
        assertThat(steady).isGreaterThan(5);
    }

    @Test
    void followsASlowChangeAndHoldsAgainstAStep() {
        settle();
        int strange = 0;
        for (int at = 0; at < 20_000; at++) {
            strange += send(0, 0, at * 0.0002) > 1 ? 1 : 0;
        }
        assertThat(strange).isLessThan(200);

        assertThat(sendFor(60, 0, 0, 4 + 4)).isGreaterThan(1);
        assertThat(sendFor(20_000, 0, 0, 4 + 4)).isGreaterThan(1);
    }

    @Test
    void livesWithConstantAndMissingMetrics() {
        for (second = 0; second < LEARN; second++) {
            double[] row = row(0, 0, 0);
            memory = t2.update(memory, second * 1000L, new double[] {row[0], 5, Double.NaN});
        }
        assertThat(t2.isLearned(memory)).isTrue();
        memory = t2.update(memory, second * 1000L, new double[] {20, 6, 30});
        assertThat(t2.ratio(memory)).isLessThan(1);

        for (int at = 0; at < 60; at++) {
            memory = t2.update(memory, ++second * 1000L, new double[] {30, Double.NaN, Double.NaN});
        }
        assertThat(t2.ratio(memory)).isGreaterThan(1);
    }

    @Test
    void shrinksItsMemoryWhenItHasLearned() {
        assertThat(memory).hasSizeGreaterThan(3 * LEARN);
        settle();
        assertThat(memory).hasSizeLessThan(30);
        assertThat(t2.ratio(memory)).isNotNaN();
    }

    @Test
    void saysNothingWhileItLearnsAndRefusesWhatItCannotUse() {
        assertThat(send(0, 0, 0)).isNaN();
        assertThat(t2.contributions(memory)).containsOnly(0);
        assertThatThrownBy(() -> t2.update(memory, 9000, new double[2])).hasMessage("expected 3 values, got 2");
        assertThatThrownBy(() -> t2.update(memory, 9000, new double[] {1, 2, Double.NEGATIVE_INFINITY}))
                .hasMessage("value must be a finite number, is -Infinity");
        assertThatThrownBy(() -> new MultivariateT2(3, 31, 10, 1000, 2))
                .hasMessage("learnRows must be at least 32, is 31");
    }

    private void settle() {
        memory = t2.fresh();
        sendFor(LEARN, 0, 0, 0);
    }

    private double sendFor(int rows, double first, double second, double third) {
        double ratio = Double.NaN;
        for (int at = 0; at < rows; at++) {
            ratio = send(first, second, third);
        }
        return ratio;
    }

    private double send(double first, double second, double third) {
        memory = t2.update(memory, this.second++ * 1000L, row(first, second, third));
        return t2.ratio(memory);
    }

    private double[] row(double first, double second, double third) {
        double shared = random.nextGaussian();
        return new double[] {
            20 + shared + first,
            40 + shared + 0.3 * random.nextGaussian() + second,
            1000 + random.nextGaussian() + third
        };
    }
}
