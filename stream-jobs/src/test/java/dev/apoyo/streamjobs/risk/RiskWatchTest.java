package dev.apoyo.streamjobs.risk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskWatchTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final RiskModel model = SmallRiskModel.train();
    private final RiskWatch watch = new RiskWatch(model);
    private RiskWatchState state = watch.start();

    @Test
    void tellsTheRiskWhenTheDayCloses() {
        assertThat(see(0, 1, 0)).isNull();
        assertThat(see(0, 20, 0)).isNull();
        RiskWatch.ClosedDay healthy = requireNonNull(see(1, 1, 33));
        RiskWatch.ClosedDay sick = requireNonNull(see(2, 1, 33));

        assertThat(healthy.risk().alerts()).isFalse();
        assertThat(healthy.strongest()).isEmpty();
        assertThat(healthy.timeMillis()).isEqualTo(START + Duration.ofHours(20).toMillis());
        assertThat(sick.risk().alerts()).isTrue();
        assertThat(sick.risk().probability()).isGreaterThan(0.5);
        assertThat(sick.strongest().get(0).feature()).startsWith("errors");
    }

    @Test
    void closesADayByTimerOnceAndOnlyWhenItIsOver() {
        see(0, 1, 0);

        RiskWatch.Step early = watch.onTime(state, START + Duration.ofHours(23).toMillis(), Map.of());
        RiskWatch.Step due = watch.onTime(state, START + Duration.ofDays(1).toMillis(), Map.of());
        RiskWatch.Step again =
                watch.onTime(due.state(), START + Duration.ofDays(2).toMillis(), Map.of());

        assertThat(early.closed()).isNull();
        assertThat(due.closed()).isNotNull();
        assertThat(again.closed()).isNull();
    }

    @Test
    void takesNoMessageOfADayThatHasClosed() {
        see(0, 1, 0);
        see(1, 1, 0);
        RiskWatchState before = state;

        assertThat(see(0, 5, 500)).isNull();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void saysTheSameAfterBeingWrittenAndRead() throws Exception {
        RiskModel read = RiskModelJson.read(
                new ObjectMapper().readTree(RiskModelJson.write(model).toString()));

        assertThat(read.plan()).isEqualTo(model.plan());
        assertThat(read.alertAt()).isEqualTo(model.alertAt());
        float[] features =
                new FeatureExtractor(model.plan()).features(watch.start().history(), START, Map.of());
        assertThat(read.judge(features).score()).isCloseTo(model.judge(features).score(), within(1e-4));
    }

    private RiskWatch.@Nullable ClosedDay see(int day, int hour, double errors) {
        long time = START + Duration.ofDays(day).plusHours(hour).toMillis();
        RiskWatch.Step step = watch.onMessage(state, Observation.ofReadings(time, Map.of("errors", errors)), Map.of());
        state = step.state();
        return step.closed();
    }
}
