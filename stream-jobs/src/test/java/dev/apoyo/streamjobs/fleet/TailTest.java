package dev.apoyo.streamjobs.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailTest {

    /** With one event in exposure 1 the count in exposure 1 is geometric: at least k has chance 2^-k. */
    @ParameterizedTest
    @CsvSource({"2, 0.25", "5, 0.03125", "20, 9.5367431640625e-7"})
    void oneEventMakesItGeometric(int count, double chance) {
        assertThat(Tail.atLeast(count, 1, 1, 1)).isCloseTo(chance, within(chance * 1e-9));
    }

    /** A rate that is known exactly makes it Poisson: at least 6 of 0.3 expected. */
    @Test
    void muchExposureMakesItPoisson() {
        double poisson = 7.9e-7;

        assertThat(Tail.atLeast(6, 3e6, 1e7, 1)).isCloseTo(poisson, within(0.03e-6));
    }

    @Test
    void whatIsExpectedIsNoSurprise() {
        assertThat(Tail.atLeast(0, 1, 100, 10)).isEqualTo(1);
        assertThat(Tail.atLeast(30, 300, 1_000, 100)).isEqualTo(1);
    }

    @Test
    void isFiniteAndTinyForAnOutage() {
        assertThat(Tail.atLeast(100_000, 1, 10_000, 100_000)).isBetween(0.0, 1e-300);
    }

    /** Two equal rates: the conditional tail is below any level at most as often as the level says. */
    @Test
    void isOnTheSafeSide() {
        Random random = new Random(7);
        int below = 0;
        int runs = 20_000;
        for (int i = 0; i < runs; i++) {
            double rate = 0.001 + random.nextDouble() * 0.02;
            int inGroup = poisson(random, rate * 300);
            int inOthers = poisson(random, rate * 2_700);
            below += Tail.atLeast(inGroup, inOthers + 1.0, 2_700, 300) <= 0.01 ? 1 : 0;
        }

        assertThat(below / (double) runs).isBetween(0.001, 0.01);
    }

    static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
