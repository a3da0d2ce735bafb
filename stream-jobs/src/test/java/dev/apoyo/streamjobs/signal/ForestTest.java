package dev.apoyo.streamjobs.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Power and temperature follow one load, from 0 to 1 and back each 288 rows. */
final class ForestTest {

    private static final int PLANTED = 2000;

    @Test
    void findsTheRowWhereTwoMetricsPartThoughEachAloneIsUsual() {
        double[] surprises = surprises(Forest.fresh(2, 7), rows(2100));
        assertThat(surprises[PLANTED]).isGreaterThan(4);
        double usual = IntStream.range(500, PLANTED)
                .mapToDouble(row -> surprises[row])
                .max()
                .orElseThrow();
        assertThat(surprises[PLANTED]).isGreaterThan(usual);
    }

    @Test
    void theSameSeedGivesTheSameAnswers() {
        double[][] rows = rows(600);
        assertThat(surprises(Forest.fresh(2, 7), rows)).isEqualTo(surprises(Forest.fresh(2, 7), rows));
        assertThat(surprises(Forest.fresh(2, 7), rows)).isNotEqualTo(surprises(Forest.fresh(2, 8), rows));
    }

    @Test
    void goesOnFromItsStateWithIdenticalAnswers() {
        double[][] rows = rows(2100);
        Forest whole = Forest.fresh(2, 7);
        IntStream.range(0, 900).forEach(row -> whole.update(rows[row]));
        Forest restored = Forest.restore(whole.state());
        for (int row = 900; row < rows.length; row++) {
            assertThat(restored.update(rows[row])).isEqualTo(whole.update(rows[row]));
        }
    }

    @Test
    void itsStateIsBounded() {
        Forest forest = Forest.fresh(2, 7);
        surprises(forest, rows(2000));
        assertThat(forest.state()).hasSizeLessThan(120_000);
    }

    @Test
    void aMetricThatNeverMovesDoesNotDisturb() {
        double[][] rows = rows(2100);
        double[][] withConstant = IntStream.range(0, rows.length)
                .mapToObj(i -> new double[] {rows[i][0], rows[i][1], 5})
                .toArray(double[][]::new);
        assertThat(surprises(Forest.fresh(3, 7), withConstant)[PLANTED]).isGreaterThan(4);
    }

    @Test
    void refusesRowsAndStatesThatAreNone() {
        Forest forest = Forest.fresh(2, 7);
        assertThatThrownBy(() -> forest.update(new double[3])).hasMessageContaining("3 metrics for a forest over 2");
        assertThatThrownBy(() -> forest.update(new double[] {1, Double.NaN})).hasMessageContaining("finite");
        assertThatThrownBy(() -> Forest.fresh(0, 7)).hasMessageContaining("1 to 32");
        assertThatThrownBy(() -> Forest.restore(new byte[] {0, 0})).hasMessageContaining("not the state of a forest");
    }

    private static double[] surprises(Forest forest, double[][] rows) {
        double[] surprises = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            surprises[row] = forest.update(rows[row]);
        }
        return surprises;
    }

    private static double[][] rows(int count) {
        Random random = new Random(3);
        double[][] rows = new double[count][];
        for (int row = 0; row < count; row++) {
            double load = 0.5 + 0.5 * Math.sin(2 * Math.PI * row / 288) + 0.05 * random.nextGaussian();
            double seen = row == PLANTED ? 1 - load : load;
            rows[row] =
                    new double[] {1000 * load + 20 * random.nextGaussian(), 40 + 20 * seen + 0.5 * random.nextGaussian()
                    };
        }
        return rows;
    }
}
