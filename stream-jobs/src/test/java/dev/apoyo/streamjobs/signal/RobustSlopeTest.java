package dev.apoyo.streamjobs.signal;

import static dev.apoyo.streamjobs.signal.Signals.noise;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Hours as buckets, values every ten minutes. */
class RobustSlopeTest {

    private static final double PER_HOUR = 1 / 3600.0;

    private final RobustSlope slope = new RobustSlope(3600, 24);
    private final double[] memory = slope.fresh();

    @Test
    void findsAKnownSlopeAndWhenItMeetsTheLimit() {
        sendTenMinutes(0, 145, at -> 20 + at / 6.0);

        Trend trend = requireNonNull(slope.trend(memory));
        assertThat(trend.buckets()).isEqualTo(24);
        assertThat(trend.perSecond()).isCloseTo(PER_HOUR, within(1e-9));
        assertThat(trend.surelyRises()).isTrue();
        double hoursFromZero = trend.atMillis() / 3_600_000.0;
        assertThat(trend.level()).isCloseTo(20 + hoursFromZero, within(1e-3));
        assertThat(trend.timeTo(80).seconds()).isCloseTo((60 - hoursFromZero) * 3600, within(10.0));
        assertThat(trend.timeTo(10).seconds()).isInfinite();
    }

    @Test
    void aFourthOfWildBucketsDoesNotBendIt() {
        double[] noise = noise(145, 0, 0.3);
        sendTenMinutes(0, 145, at -> (at / 6) % 4 == 1 ? 500 : 20 - at / 6.0 + noise[at]);

        Trend trend = requireNonNull(slope.trend(memory));
        assertThat(trend.perSecond()).isCloseTo(-PER_HOUR, within(0.1 * PER_HOUR));
    }

    @Test
    void theIntervalHoldsTheTrueSlopeInAboutNineOfTenCases() {
        int held = 0;
        double[] noise = noise(200 * 145, 0, 5);
        for (int run = 0; run < 200; run++) {
            double[] own = slope.fresh();
            for (int at = 0; at < 145; at++) {
                slope.update(own, at * 600_000L, at / 6.0 + noise[run * 145 + at]);
            }
            Trend trend = requireNonNull(slope.trend(own));
            held += trend.lowPerSecond() <= PER_HOUR && PER_HOUR <= trend.highPerSecond() ? 1 : 0;
        }

        assertThat(held).isBetween(165, 195);
    }

    @Test
    void noiseWithoutATrendIsNotSureOfAnything() {
        double[] noise = noise(145, 20, 1);
        sendTenMinutes(0, 145, at -> noise[at]);

        Trend trend = requireNonNull(slope.trend(memory));
        assertThat(trend.surelyRises() || trend.surelyFalls()).isFalse();
        assertThat(trend.timeTo(30).latestSeconds()).isInfinite();
        assertThat(trend.timeTo(30).surelyWithin(1e9)).isFalse();
    }

    @Test
    void doubtMakesTheForecastWideAndItHoldsTheTruth() {
        double[] noise = noise(145, 0, 2);
        sendTenMinutes(0, 145, at -> at / 6.0 + noise[at]);

        TimeToLimit time = requireNonNull(slope.trend(memory)).timeTo(100);
        assertThat(time.earliestSeconds()).isLessThan(time.seconds());
        assertThat(time.latestSeconds()).isGreaterThan(time.seconds());
        assertThat(76.5 * 3600).isBetween(time.earliestSeconds(), time.latestSeconds());
    }

    @Test
    void gapsAreLeftOutAndAPastBeyondTheWindowIsForgotten() {
        sendTenMinutes(0, 60, at -> 7);
        assertThat(slope.trend(memory)).isNotNull();

        sendTenMinutes(600, 640, at -> at / 6.0);

        Trend trend = requireNonNull(slope.trend(memory));
        assertThat(trend.buckets()).isEqualTo(6);
        assertThat(trend.perSecond()).isCloseTo(PER_HOUR, within(1e-9));
    }

    @Test
    void saysNothingWithFewBucketsOrAboutAConstantThatMoves() {
        sendTenMinutes(0, 30, at -> 7);
        assertThat(slope.trend(memory)).isNull();

        sendTenMinutes(30, 40, at -> 7);
        Trend trend = requireNonNull(slope.trend(memory));
        assertThat(trend.perSecond()).isZero();
        assertThat(trend.timeTo(8).seconds()).isInfinite();
        assertThat(trend.timeTo(7).seconds()).isZero();
    }

    @Test
    void tellsWhenABucketIsCompleteAndRefusesNaN() {
        assertThat(slope.update(memory, 0, 1)).isFalse();
        assertThat(slope.update(memory, 3_599_999, 1)).isFalse();
        assertThat(slope.update(memory, 3_600_000, 1)).isTrue();
        assertThatThrownBy(() -> slope.update(memory, 3_600_000, Double.NaN)).hasMessageContaining("finite");
        assertThatThrownBy(() -> slope.update(memory, 0, 1)).hasMessageContaining("time goes backwards");
        assertThatThrownBy(() -> new RobustSlope(60, 4)).hasMessage("buckets must be 5 to 64, is 4");
    }

    private void sendTenMinutes(int from, int to, java.util.function.IntToDoubleFunction value) {
        for (int at = from; at < to; at++) {
            slope.update(memory, at * 600_000L, value.applyAsDouble(at));
        }
    }
}
