package dev.apoyo.streamjobs.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnomalyCycleTest {

    @Test
    void findsTheLengthOfACycleUnderNoise() {
        Random random = new Random(1);
        double[] values = IntStream.range(0, 900)
                .mapToDouble(row -> Math.sin(2 * Math.PI * row / 96) + 0.2 * random.nextGaussian())
                .toArray();
        assertThat(AnomalyCycle.find(values)).hasValueSatisfying(cycle -> {
            assertThat(cycle.rows()).isCloseTo(96, within(1));
            assertThat(cycle.strength()).isGreaterThan(0.8);
        });
    }

    @Test
    void noiseAndFlatLinesHaveNoCycle() {
        Random random = new Random(1);
        double[] noise = IntStream.range(0, 900)
                .mapToDouble(row -> random.nextGaussian())
                .toArray();
        assertThat(AnomalyCycle.find(noise)).isEmpty();
        assertThat(AnomalyCycle.find(new double[900])).isEmpty();
    }

    @Test
    void aTrendIsNoCycle() {
        assertThat(AnomalyCycle.find(IntStream.range(0, 900).asDoubleStream().toArray()))
                .isEmpty();
    }
}
