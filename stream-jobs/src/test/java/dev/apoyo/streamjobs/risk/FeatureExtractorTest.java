package dev.apoyo.streamjobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureExtractorTest {

    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final FeaturePlan PLAN = new FeaturePlan(
            List.of("errors"),
            List.of("celsius"),
            List.of("E1", "E2"),
            List.of("E1+E2"),
            List.of("pump"),
            "hours",
            List.of("size"),
            FeaturePlan.DAY_WEEK_MONTH_QUARTER,
            24,
            240);

    private final FeatureExtractor extractor = new FeatureExtractor(PLAN);
    private FeatureState state = extractor.start();

    @Test
    void countsHowACounterGrewInEachWindow() {
        see(0, Map.of("errors", 10.0));
        see(1, Map.of("errors", 13.0));
        see(20, Map.of("errors", 14.0));

        assertThat(feature("errors", 20)).isEqualTo(14);
        assertThat(feature("errors: growth now", 20)).isEqualTo(1);
        assertThat(feature("errors: growth in 24 h", 20)).isEqualTo(1);
        assertThat(feature("errors: growth in 168 h", 20)).isEqualTo(1);
        assertThat(feature("errors: growth in 720 h", 20)).isEqualTo(4);
        assertThat(feature("errors: largest growth", 20)).isEqualTo(3);
        assertThat(feature("errors: hours with growth", 20)).isEqualTo(2);
        assertThat(feature("errors: days since first growth", 20)).isEqualTo(19);
        assertThat(feature("errors: days since last growth", 22)).isEqualTo(2);
        assertThat(feature("errors: growth in 720 h", 40)).isEqualTo(1);
        assertThat(feature("errors: growth in 2160 h", 200)).isZero();
        assertThat(feature("errors: growth in all", 200)).isEqualTo(4);
    }

    @Test
    void doesNotKnowGrowthBeforeASecondValue() {
        see(0, Map.of("errors", 10.0));

        assertThat(feature("errors: growth now", 0)).isNaN();
        assertThat(feature("errors: days since last growth", 0)).isNaN();
        assertThat(feature("celsius", 0)).isNaN();
        assertThat(feature("age", 0)).isNaN();
        assertThat(feature("days since repair of pump", 0)).isNaN();
        assertThat(feature("size", 0)).isNaN();
    }

    @Test
    void takesAFallOfACounterForAReset() {
        see(0, Map.of("errors", 10.0));
        see(1, Map.of("errors", 2.0));

        assertThat(feature("errors: growth now", 1)).isEqualTo(2);
    }

    @Test
    void forgetsNothingThatAWindowStillNeeds() {
        for (int day = 0; day <= 400; day++) {
            see(day, Map.of("errors", (double) day));
        }

        assertThat(feature("errors: growth in 2160 h", 400)).isEqualTo(90);
        assertThat(feature("errors: growth in all", 400)).isEqualTo(400);
        assertThat(state.tracks()[0].hours().length).isLessThanOrEqualTo(91);
    }

    @Test
    void countsCodesAndTheirPairsOncePerHour() {
        see(0, List.of("E1"));
        see(0, List.of("E2"));
        see(0, List.of("E1", "unknown"));
        see(1, List.of("E2"));

        assertThat(feature("E1: growth in 168 h", 1)).isEqualTo(2);
        assertThat(feature("E1+E2: growth in 168 h", 1)).isEqualTo(1);
        assertThat(feature("E1+E2: days since last growth", 1)).isEqualTo(1);
    }

    @Test
    void seesAGaugeLeaveItsOwnBaseline() {
        for (int day = 0; day < 60; day++) {
            see(day, Map.of("celsius", day % 2 == 0 ? 20.0 : 21.0));
        }
        assertThat(feature("celsius: deviation", 59)).isCloseTo(1f, within(0.2f));

        see(60, Map.of("celsius", 30.0));

        assertThat(feature("celsius: deviation", 60)).isGreaterThan(2);
        assertThat(feature("celsius: trend", 60)).isGreaterThan(1);
        assertThat(feature("celsius: fast average", 60)).isGreaterThan(feature("celsius: slow average", 60));
    }

    @Test
    void remembersAgeAndRepairs() {
        see(0, Map.of("hours", 500.0));
        state = extractor.observe(
                state, new Observation(START + days(3), Map.of(), List.of(), List.of("pump", "unknown")));

        assertThat(feature("age", 5)).isEqualTo(500);
        assertThat(feature("days since repair of pump", 5)).isEqualTo(2);
        assertThat(feature("days since first seen", 5)).isEqualTo(5);
    }

    @Test
    void leavesTheStateBeforeAsItWas() {
        see(0, Map.of("errors", 10.0));
        FeatureState before = state;
        float[] features = extractor.features(before, START, Map.of());

        see(1, Map.of("errors", 20.0));

        assertThat(extractor.features(before, START, Map.of())).isEqualTo(features);
    }

    @Test
    void refusesAPairOfCodesThatItDoesNotCount() {
        assertThatThrownBy(() -> new FeaturePlan(
                        List.of(),
                        List.of(),
                        List.of("E1"),
                        List.of("E1+E9"),
                        List.of(),
                        "",
                        List.of(),
                        FeaturePlan.DAY_WEEK_MONTH_QUARTER,
                        24,
                        240))
                .hasMessageContaining("E1+E9");
    }

    private void see(int day, Map<String, Double> readings) {
        state = extractor.observe(state, Observation.ofReadings(START + days(day), readings));
    }

    private void see(int day, List<String> codes) {
        state = extractor.observe(state, new Observation(START + days(day), Map.of(), codes, List.of()));
    }

    private float feature(String name, int day) {
        int index = extractor.featureNames().indexOf(name);
        assertThat(index).as(name).isNotNegative();
        return extractor.features(state, START + days(day), Map.of())[index];
    }

    private static long days(int count) {
        return Duration.ofDays(count).toMillis();
    }
}
