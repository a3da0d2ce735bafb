package dev.apoyo.local.score.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.local.score.CaseTally;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkTest {

    private static final long HOUR = 3_600;
    private static final Machine MACHINE = new Machine(
            "1",
            1,
            1,
            List.of(new Coded(0, 4), new Coded(100 * HOUR, 2), new Coded(200 * HOUR, 2), new Coded(200 * HOUR, 3)),
            List.of(),
            List.of(new Coded(224 * HOUR, 2), new Coded(400 * HOUR, 1)));
    private static final Park PARK = Park.of(List.of(MACHINE));

    @Test
    void countsCasesForEachComponent() {
        CaseTally any = PARK.tally(ErrorAlert.MAPPED);
        CaseTally together = PARK.tally(ErrorAlert.MAPPED_TOGETHER);

        assertThat(any.failures()).isEqualTo(2);
        assertThat(any.failuresFound()).isEqualTo(1);
        assertThat(any.trueCases()).isEqualTo(1);
        assertThat(any.falseCases()).isEqualTo(2);
        assertThat(together.trueCases()).isEqualTo(1);
        assertThat(together.falseCases()).isEqualTo(1);
    }

    @Test
    void opensCasesAndCountsFailuresWithinItsSpanOnly() {
        Park later = PARK.between(150 * HOUR, 300 * HOUR);

        assertThat(later.tally(ErrorAlert.MAPPED)).isEqualTo(later.tally(ErrorAlert.MAPPED_TOGETHER));
        assertThat(later.tally(ErrorAlert.MAPPED).failures()).isEqualTo(1);
        assertThat(later.tally(ErrorAlert.MAPPED).falseCases()).isZero();
    }

    @Test
    void knowsFromAnotherRecordingOnlyWhatIsEarlier() {
        Machine again = new Machine("1", 1, 1, List.of(new Coded(200 * HOUR, 4)), List.of(), List.of());
        Machine before = new Machine(
                "1", 1, 1, List.of(), List.of(new Coded(120 * HOUR, 3), new Coded(201 * HOUR, 3)), List.of());

        Park knowing = Park.of(List.of(again)).knowing(Park.of(List.of(before)));

        assertThat(knowing.machines().get(0).replacements()).containsExactly(new Coded(120 * HOUR, 3));
        assertThat(knowing.from()).isEqualTo(200 * HOUR);
    }
}
