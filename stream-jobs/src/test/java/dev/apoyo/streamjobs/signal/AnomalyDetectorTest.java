package dev.apoyo.streamjobs.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AnomalyDetectorTest {

    private static final double ONCE_IN_TEN_THOUSAND = 4;

    @Test
    void aSpikeSurprisesAtOnceAndSpeaksOnce() {
        double[] values = noise(2000);
        values[1500] = 30;
        values[1501] = 30;
        double[] surprises = surprises(new AnomalyDetector(), values);
        assertThat(surprises[1500]).isGreaterThan(ONCE_IN_TEN_THOUSAND);
        assertThat(surprises[1501]).isZero();
    }

    @Test
    void whatWasSeenBeforeDoesNotSurpriseAgain() {
        double[] values = noise(3000);
        for (int row : new int[] {500, 900, 1300, 1700, 2100, 2500}) {
            values[row] = 30;
        }
        double[] surprises = surprises(new AnomalyDetector(), values);
        assertThat(surprises[500]).isGreaterThan(3);
        assertThat(surprises[2500]).isLessThan(2);
    }

    @Test
    void aShiftOfTheLevelSurprisesThoughEachValueIsUsual() {
        double[] values = IntStream.range(0, 2000)
                .mapToDouble(row -> Math.sin(row * 1.7) * 10 + (row >= 1500 ? 4 : 0))
                .map(value -> Math.max(-10, Math.min(10, value)))
                .toArray();
        double[] surprises = surprises(new AnomalyDetector(), values);
        assertThat(highest(surprises, 1500, 1600)).isGreaterThan(3);
        assertThat(highest(surprises, 1000, 1500)).isLessThan(3);
    }

    @Test
    void aMissingCycleSurprisesThoughItsValuesAreUsual() {
        double[] values = noise(3000);
        for (int row = 0; row < values.length; row++) {
            boolean isDay = row % 100 >= 40;
            boolean isLeftOut = row / 100 == 25;
            values[row] += isDay && !isLeftOut ? 20 : 0;
        }
        double[] surprises = surprises(new AnomalyDetector(), values);
        assertThat(highest(surprises, 2540, 2600)).isGreaterThan(3);
    }

    @Test
    void noiseIsAsSurprisingAsItIsRare() {
        double[] surprises = surprises(new AnomalyDetector(), noise(20_000));
        long alerts = IntStream.range(1000, surprises.length)
                .filter(row -> surprises[row] >= 3)
                .count();
        assertThat(alerts).isLessThan(40);
    }

    @Test
    void aFlatLineNeverSurprises() {
        assertThat(highest(surprises(new AnomalyDetector(), new double[3000]), 0, 3000))
                .isZero();
    }

    @Test
    void goesOnFromItsStateWithIdenticalScores() {
        double[] values = noise(3000);
        for (int row = 0; row < values.length; row++) {
            values[row] += row % 60 < 20 ? 9 : 0;
        }
        AnomalyDetector whole = new AnomalyDetector();
        AnomalyDetector first = new AnomalyDetector();
        for (int row = 0; row < 1700; row++) {
            whole.update(values[row]);
            first.update(values[row]);
        }
        AnomalyDetector second = AnomalyDetector.restore(first.state());
        for (int row = 1700; row < values.length; row++) {
            assertThat(second.update(values[row])).isEqualTo(whole.update(values[row]));
        }
        assertThat(second.state()).isEqualTo(whole.state());
    }

    @Test
    void itsStateIsBounded() {
        AnomalyDetector detector = new AnomalyDetector();
        surprises(detector, noise(5000));
        int after5000 = detector.state().length;
        surprises(detector, noise(5000));
        assertThat(detector.state()).hasSizeLessThanOrEqualTo(after5000).hasSizeLessThan(50_000);
    }

    @Test
    void refusesWhatIsNoNumberAndWhatIsNoState() {
        AnomalyDetector detector = new AnomalyDetector();
        assertThatThrownBy(() -> detector.update(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AnomalyDetector.restore(new byte[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] noise(int rows) {
        Random random = new Random(7);
        return IntStream.range(0, rows)
                .mapToDouble(row -> random.nextGaussian())
                .toArray();
    }

    private static double[] surprises(AnomalyDetector detector, double[] values) {
        double[] surprises = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            surprises[row] = detector.update(values[row]);
        }
        return surprises;
    }

    private static double highest(double[] surprises, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(row -> surprises[row])
                .max()
                .orElseThrow();
    }
}
