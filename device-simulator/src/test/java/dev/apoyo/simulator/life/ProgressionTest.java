package dev.apoyo.simulator.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressionTest {

    private static final Instant ONSET = Instant.parse("2026-01-10T00:00:00Z");

    @Test
    void growsFasterTowardsTheEndWhenItsShapeSaysSo() {
        Progression growth = new Progression(ONSET, Duration.ofDays(40), 2);

        assertThat(growth.severityAt(ONSET.minusSeconds(1))).isZero();
        assertThat(growth.severityAt(ONSET.plus(Duration.ofDays(20)))).isEqualTo(0.25, within(1e-9));
        assertThat(growth.severityAt(ONSET.plus(Duration.ofDays(90)))).isEqualTo(1);
    }

    @Test
    void knowsWhenASeverityIsReached() {
        Progression growth = new Progression(ONSET, Duration.ofDays(40), 2);

        assertThat(growth.until(0.25)).isEqualTo(Duration.ofDays(20));
    }

    @Test
    void isThereAtOnceWithoutARamp() {
        Progression sudden = new Progression(ONSET, Duration.ZERO, 1);

        assertThat(sudden.severityAt(ONSET)).isEqualTo(1);
        assertThat(sudden.until(1)).isEqualTo(Duration.ZERO);
    }
}
