package dev.apoyo.api.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.api.themes.RateRatio.Trend;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L4")
@DisplayName("L4: a trend is said only where chance does not explain it")
class RateRatioTest {

    @Test
    void comparesRatesAndNotCounts() {
        RateRatio ratio = of(40, 1000, 40, 4000);

        assertThat(ratio.ratio()).isEqualTo(0.25);
        assertThat(ratio.trend()).isEqualTo(Trend.FALLING);
        assertThat(ratio.low()).isLessThan(0.25);
        assertThat(ratio.high()).isGreaterThan(0.25).isLessThan(1.0);
    }

    @Test
    void fewProveNothing() {
        assertThat(of(2, 1, 5, 1).trend()).isEqualTo(Trend.UNCLEAR);
        assertThat(of(10, 1, 30, 1).trend()).isEqualTo(Trend.RISING);
    }

    @Test
    void neverDividesByZero() {
        assertThat(RateRatio.of(0, 1, 0, 1)).isNull();
        assertThat(RateRatio.of(5, 0, 5, 1)).isNull();
        RateRatio fromNothing = of(0, 1, 12, 1);
        assertThat(fromNothing.ratio()).isNull();
        assertThat(fromNothing.high()).isNull();
        assertThat(fromNothing.trend()).isEqualTo(Trend.RISING);
        RateRatio toNothing = of(12, 1, 0, 1);
        assertThat(toNothing.ratio()).isEqualTo(0.0);
        assertThat(toNothing.low()).isCloseTo(0, within(1e-12));
        assertThat(toNothing.trend()).isEqualTo(Trend.FALLING);
    }

    private static RateRatio of(long first, double firstExposure, long second, double secondExposure) {
        return Objects.requireNonNull(RateRatio.of(first, firstExposure, second, secondExposure));
    }
}
