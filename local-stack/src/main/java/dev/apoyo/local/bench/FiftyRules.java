package dev.apoyo.local.bench;

import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Fifty rules on the metrics of {@link Load}, as a maker who watches a product closely might have them. */
final class FiftyRules {

    private static final long DAY = 86_400;

    private FiftyRules() {}

    /** Those that nearly all rules are: thresholds, counts, own baselines and silence. */
    static List<DetectionRule> plain() {
        List<Condition> conditions = new ArrayList<>();
        for (String metric : Load.METRICS) {
            conditions.add(new Condition.ThresholdHeld(metric, Side.ABOVE, 90, 5, 120));
            conditions.add(new Condition.ThresholdHeld(metric, Side.ABOVE, 95, 5, 0));
            conditions.add(new Condition.ThresholdHeld(metric, Side.BELOW, 1, 0.5, 600));
            conditions.add(new Condition.OwnBaseline(metric, Deviation.BOTH, 8, 2, 600, 60, DAY));
        }
        for (int count = 2; count < 18; count++) {
            conditions.add(new Condition.EventCount(count % 2 == 0 ? "E17" : "E23", count, 600L * count));
        }
        conditions.add(new Condition.Silence(60));
        conditions.add(new Condition.Silence(2_880));
        return rules(conditions);
    }

    /** Conditions of every kind that runs on single readings. */
    static List<DetectionRule> ofAllKinds() {
        List<Condition> conditions = new ArrayList<>();
        for (String metric : Load.METRICS) {
            conditions.add(new Condition.ThresholdHeld(metric, Side.ABOVE, 90, 5, 120));
            conditions.add(new Condition.ThresholdHeld(metric, Side.BELOW, 1, 0.5, 600));
            conditions.add(new Condition.OwnBaseline(metric, Deviation.BOTH, 8, 2, 600, 60, DAY));
            conditions.add(new Condition.NOfM(metric, Side.ABOVE, 80, 5, 3, 5));
        }
        for (int count = 2; count < 8; count++) {
            conditions.add(new Condition.EventCount("E17", count, 600L * count));
        }
        for (String metric : Load.METRICS.subList(0, 3)) {
            conditions.add(new Condition.RateOfChange(metric, Side.ABOVE, 1_000, 10, 3_600));
            conditions.add(new Condition.Forecast(metric, Side.ABOVE, 500, 10, DAY, DAY, 0.9));
        }
        conditions.add(new Condition.EventSequence(List.of("E17", "E23"), 600));
        conditions.add(new Condition.CounterIncrease("cycles_total", 50, 3_600));
        conditions.add(new Condition.Silence(60));
        conditions.add(new Condition.Silence(2_880));
        conditions.add(new Condition.Multivariate(Load.METRICS.subList(0, 3), DAY, 5, 1));
        conditions.add(new Condition.All(List.of(
                new Condition.ThresholdHeld(Load.METRICS.get(0), Side.ABOVE, 85, 5, 0),
                new Condition.Not(new Condition.EventCount("E23", 1, 600)))));
        return rules(conditions);
    }

    private static List<DetectionRule> rules(List<Condition> conditions) {
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> rule("rule-" + i, conditions.get(i), true))
                .toList();
    }

    /** One that is switched off, so that the job knows that there is none to wait for. */
    static List<DetectionRule> none() {
        return List.of(rule("off", new Condition.Silence(60), false));
    }

    private static DetectionRule rule(String id, Condition condition, boolean isEnabled) {
        return new DetectionRule(
                id, 1, Load.MODEL, "bearing-wear", AlarmClass.FAULT, Severity.MINOR, 60, isEnabled, condition);
    }
}
