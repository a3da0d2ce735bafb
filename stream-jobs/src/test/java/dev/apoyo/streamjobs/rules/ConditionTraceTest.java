package dev.apoyo.streamjobs.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.rules.conditions.ConditionTrace;
import dev.apoyo.streamjobs.rules.conditions.ConditionTrace.Step;
import dev.apoyo.streamjobs.rules.conditions.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What each condition that looks at more than one value makes of a signal: one value a minute. */
@Tag("D1")
class ConditionTraceTest {

    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400;

    private final Random random = new Random(3);

    private static List<Step> trace(Condition condition, int minutes, IntToDoubleFunction signal) {
        ConditionTrace trace = new ConditionTrace(condition);
        List<Step> steps = new ArrayList<>();
        for (int minute = 0; minute < minutes; minute++) {
            steps.addAll(trace.feed(minute * MINUTE, "m", signal.applyAsDouble(minute)));
        }
        return steps;
    }

    /** The minute from which on it is first true, or -1. */
    private static long firstTrue(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.truth() == Truth.TRUE)
                .mapToLong(step -> step.timeMillis() / MINUTE)
                .findFirst()
                .orElse(-1);
    }

    private static Truth last(List<Step> steps) {
        return steps.get(steps.size() - 1).truth();
    }

    private double noise() {
        return random.nextGaussian();
    }

    @Test
    void threeOfFiveForgivesTwo() {
        Condition condition = new Condition.NOfM("m", Side.ABOVE, 10, 0, 3, 5);

        assertThat(firstTrue(trace(condition, 10, minute -> minute % 3 == 0 ? 11 : 9)))
                .isEqualTo(-1);
        assertThat(firstTrue(trace(condition, 10, minute -> minute % 3 == 0 ? 9 : 11)))
                .isEqualTo(4);
    }

    @Test
    void threeOfFiveIsKnownAsSoonAsItCannotChange() {
        Condition condition = new Condition.NOfM("m", Side.ABOVE, 10, 0, 3, 5);

        assertThat(trace(condition, 4, minute -> 9))
                .extracting(Step::truth)
                .containsExactly(Truth.UNKNOWN, Truth.UNKNOWN, Truth.FALSE, Truth.FALSE);
    }

    @Test
    void aRateIsSeenThroughNoiseAndOutliers() {
        Condition condition = new Condition.RateOfChange("m", Side.ABOVE, 6, 1, 3_600);
        List<Step> steps = trace(
                condition,
                240,
                minute -> (minute < 120 ? 0 : (minute - 120) / 6.0) + 0.2 * noise() + (minute % 17 == 0 ? 50 : 0));

        assertThat(firstTrue(steps)).isBetween(130L, 180L);
        assertThat(steps.get(20).truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(steps.get(100).truth()).isEqualTo(Truth.FALSE);
    }

    @Test
    void aForecastWarnsBeforeTheLimitAndNotOnNoise() {
        Condition condition = new Condition.Forecast("m", Side.ABOVE, 100, 2, 6 * 3_600, 12 * 3_600, 0.9);
        int limitAt = 2_000;
        List<Step> wear = trace(condition, limitAt, minute -> 50 + 50.0 * minute / limitAt + noise());
        List<Step> health = trace(condition, limitAt, minute -> 90 + 2 * noise());

        assertThat(firstTrue(wear)).isBetween(limitAt - 500L, limitAt - 100L);
        assertThat(firstTrue(health)).isEqualTo(-1);
    }

    @Test
    void anOwnBaselineFindsAStepAndKeepsCallingItStrange() {
        Condition condition = new Condition.OwnBaseline("m", Deviation.BOTH, 6, 1, DAY, 600, 30 * DAY);
        List<Step> steps = trace(condition, 6_000, minute -> 20 + noise() + (minute < 3_000 ? 0 : 10));

        assertThat(steps.get(1_000).truth()).isEqualTo(Truth.UNKNOWN);
        assertThat(firstTrue(steps)).isBetween(3_000L, 3_030L);
        assertThat(last(steps)).isEqualTo(Truth.TRUE);
    }

    @Test
    void anOwnBaselineLooksOnlyWhereItIsTold() {
        Condition below = new Condition.OwnBaseline("m", Deviation.BELOW, 6, 1, DAY, 600, 30 * DAY);

        assertThat(firstTrue(trace(below, 4_000, minute -> 20 + noise() + (minute < 3_000 ? 0 : 10))))
                .isEqualTo(-1);
        assertThat(firstTrue(trace(below, 4_000, minute -> 20 + noise() - (minute < 3_000 ? 0 : 10))))
                .isBetween(3_000L, 3_030L);
    }

    @Test
    void togetherIsMoreThanEachAlone() {
        Condition condition = new Condition.Multivariate(List.of("m", "n"), DAY, 3, 0.5);
        ConditionTrace trace = new ConditionTrace(condition);
        List<Step> steps = new ArrayList<>();
        for (int minute = 1; minute < 4_000; minute++) {
            double common = Math.sin(minute / 60.0) * 5;
            boolean isBroken = minute >= 3_000;
            trace.feed(minute * MINUTE, "m", common + noise() * 0.2);
            steps.addAll(trace.feed(minute * MINUTE, "n", (isBroken ? -common : common) + noise() * 0.2));
        }

        assertThat(firstTrue(steps)).isBetween(3_000L, 3_600L);
    }

    @Test
    @Tag("D2")
    void aDerivedNumberHasADeadBand() {
        Condition.Peers peers = new Condition.Peers("m", Deviation.ABOVE, 5, 2, 3_600);
        ConditionTrace trace = new ConditionTrace(peers);
        List<Truth> truths = new ArrayList<>();
        for (double sigmas : new double[] {4, 6, 4, 3, -9}) {
            trace.feed(truths.size() * MINUTE, DerivedMetric.of(peers), sigmas)
                    .forEach(step -> truths.add(step.truth()));
        }

        assertThat(truths).containsExactly(Truth.FALSE, Truth.TRUE, Truth.TRUE, Truth.FALSE, Truth.FALSE);
    }

    @Test
    void aSequenceTakesTheLatestStart() {
        ConditionTrace trace = new ConditionTrace(new Condition.EventSequence(List.of("A", "B"), 120));
        trace.feed(0, "A", 1);
        trace.feed(5 * MINUTE, "B", 1);
        assertThat(last(trace.feed(6 * MINUTE, "A", 1))).isEqualTo(Truth.FALSE);
        assertThat(last(trace.feed(8 * MINUTE, "B", 1))).isEqualTo(Truth.TRUE);
        assertThat(last(trace.until(9 * MINUTE))).isEqualTo(Truth.FALSE);
    }

    @Test
    void unknownIsNeitherTrueNorFalse() {
        Condition hot = new Condition.ThresholdHeld("m", Side.ABOVE, 10, 0, 0);
        Condition other = new Condition.ThresholdHeld("n", Side.ABOVE, 10, 0, 0);

        assertThat(last(new ConditionTrace(new Condition.All(List.of(hot, other))).feed(0, "m", 11)))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(last(new ConditionTrace(new Condition.Any(List.of(hot, other))).feed(0, "m", 11)))
                .isEqualTo(Truth.TRUE);
        assertThat(last(new ConditionTrace(new Condition.Not(other)).feed(0, "n", 9)))
                .isEqualTo(Truth.TRUE);
    }

    @Test
    void aNameThatItDoesNotLookAtIsRefused() {
        ConditionTrace trace = new ConditionTrace(new Condition.EventCount("A", 1, 60));

        assertThatThrownBy(() -> trace.feed(0, "B", 1)).hasMessageContaining("accepted: [A]");
    }
}
