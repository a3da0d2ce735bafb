package dev.apoyo.local.score.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorFeaturesTest {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final Machine MACHINE = new Machine(
            "7",
            3,
            18,
            List.of(new Coded(40 * DAY, 2), new Coded(40 * DAY, 3), new Coded(41 * DAY, 1)),
            List.of(new Coded(10 * DAY, 1), new Coded(25 * DAY, 2), new Coded(42 * DAY, 2)),
            List.of(new Coded(25 * DAY, 2)));

    @Test
    void holdsWhatIsKnownInTheHourAndNothingLater() {
        float[] features = ErrorFeatures.of(MACHINE, 2, 40 * DAY, Long.MIN_VALUE);

        assertThat(ErrorFeatures.NAMES).hasSize(features.length);
        assertThat(features)
                .containsExactly(
                        new float[] {0, 1, 1, 0, 0, 2, 3, 18, 15, 15, 30, 15, Float.NaN, Float.NaN}, offset(0f));
    }

    @Test
    void doesNotKnowWhatWasBeforeTheRecordingBegan() {
        float[] features = ErrorFeatures.of(MACHINE, 1, 40 * DAY, 20 * DAY);

        assertThat(features[ErrorFeatures.NAMES.indexOf("days_since_replaced")]).isNaN();
        assertThat(features[ErrorFeatures.NAMES.indexOf("days_since_replaced_comp2")])
                .isEqualTo(15);
    }

    @Test
    void anErrorLaterOnTheSameDayOfTheAgeLooksTheSame() {
        for (int hours = 0; hours < 24; hours++) {
            long second = 40 * DAY + hours * HOUR;
            Machine shifted =
                    new Machine("7", 3, 18, List.of(new Coded(second, 5)), MACHINE.replacements(), MACHINE.failures());
            Machine sharp = new Machine(
                    "7", 3, 18, List.of(new Coded(40 * DAY, 5)), MACHINE.replacements(), MACHINE.failures());

            assertThat(ErrorFeatures.of(shifted, 1, second, Long.MIN_VALUE))
                    .isEqualTo(ErrorFeatures.of(sharp, 1, 40 * DAY, Long.MIN_VALUE));
        }
    }
}
