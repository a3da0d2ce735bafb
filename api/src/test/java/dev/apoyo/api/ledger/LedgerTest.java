package dev.apoyo.api.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.api.ledger.LedgerCounts.LeadTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("D8")
@DisplayName("D8: the arithmetic of the ledger")
class LedgerTest {

    private static final int JUDGED = 200;

    @ParameterizedTest
    @CsvSource({"8, 10, 0.490162, 0.943318", "0, 5, 0, 0.434482", "5, 5, 0.565518, 1", "50, 100, 0.403832, 0.596168"})
    void givesWilsonsInterval(long hits, long n, double low, double high) {
        Share share = requireNonNull(Share.of(hits, n));

        assertThat(share.value()).isEqualTo((double) hits / n);
        assertThat(share.low()).isCloseTo(low, within(1e-6));
        assertThat(share.high()).isCloseTo(high, within(1e-6));
        assertThat(share.n()).isEqualTo(n);
    }

    @Test
    void saysNothingOfNothing() {
        LedgerRow row = Ledger.row(LedgerCounts.NONE);

        assertThat(row.precision()).isNull();
        assertThat(row.recall()).isNull();
        assertThat(row.leadTime()).isNull();
        assertThat(Ledger.atMost(0, 0)).isEqualTo(1);
    }

    @Test
    void leavesWhatNobodyKnowsOutOfPrecisionAndFalseAlarmsOutOfRecall() {
        LedgerRow row = Ledger.row(new LedgerCounts(6, 2, 50, 3, 20, 5, 7, new LeadTime(3_600, 4)));

        assertThat(row.precision()).isEqualTo(Share.of(6, 8));
        assertThat(row.recall()).isEqualTo(Share.of(20, 25));
    }

    /** Confirmed and false cases at a floor of 0.7, and whether that is clearly under it. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, false",
        "0, 9, false",
        "0, 10, true",
        "3, 7, true",
        "4, 6, false",
        "9, 11, true",
        "10, 10, false",
        "27, 23, true",
        "28, 22, false",
        "70, 30, false",
        "100, 0, false"
    })
    void needsAClearBreachOfTheFloor(long confirmed, long falseAlarms, boolean isUnder) {
        assertThat(Ledger.isUnder(0.7, confirmed, falseAlarms)).isEqualTo(isUnder);
    }

    /** Exactly, over all orders of 200 outcomes and a look after each: what docs/detection.md says. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.085", "0.7, 0.100", "0.9, 0.120"})
    void seldomSendsBackARuleThatIsAsGoodAsItsFloor(double floor, double chance) {
        assertThat(chanceOfFallBack(floor, floor, JUDGED)).isCloseTo(chance, within(0.001));
        assertThat(chanceOfFallBack(floor + 0.099, floor, JUDGED)).isLessThan(0.005);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 20, 0.37", "0.5, 50, 0.80", "0.7, 20, 0.49", "0.7, 50, 0.84", "0.9, 20, 0.74", "0.9, 50, 0.97"})
    void findsARuleTwentyPointsUnderItsFloor(double floor, int judged, double chanceAtLeast) {
        assertThat(chanceOfFallBack(floor - 0.2, floor, judged)).isGreaterThan(chanceAtLeast);
    }

    private static double chanceOfFallBack(double precision, double floor, int judged) {
        double[] byConfirmed = {1};
        double fallen = 0;
        for (int n = 1; n <= judged; n++) {
            double[] next = new double[n + 1];
            for (int k = 0; k < n; k++) {
                next[k] += byConfirmed[k] * (1 - precision);
                next[k + 1] += byConfirmed[k] * precision;
            }
            for (int k = 0; k <= n; k++) {
                if (Ledger.isUnder(floor, k, n - k)) {
                    fallen += next[k];
                    next[k] = 0;
                }
            }
            byConfirmed = next;
        }
        return fallen;
    }
}
