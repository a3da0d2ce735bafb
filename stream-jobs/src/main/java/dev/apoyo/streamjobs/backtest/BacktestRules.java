package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.check.RuleValidator;
import dev.apoyo.contracts.check.Violation;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import dev.apoyo.streamjobs.fleet.OutageFinder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Which rules can be tried on stored history, and how they run then. */
final class BacktestRules {

    private BacktestRules() {}

    /** Enabled, whatever it says, and in shadow: nobody is to hear of what it finds. */
    static DetectionRule asItRuns(DetectionRule rule) {
        return new DetectionRule(
                rule.id(),
                rule.version(),
                rule.modelId(),
                rule.faultCode(),
                rule.alarmClass(),
                rule.severity(),
                rule.verificationMinutes(),
                true,
                rule.condition(),
                rule.purpose(),
                RuleMode.SHADOW,
                rule.policy());
    }

    /** A silence is held back while it may be an outage of many. */
    static Duration held(DetectionRule rule) {
        return rule.condition() instanceof Condition.Silence
                ? Duration.ofMillis(OutageFinder.HOLD_MILLIS)
                : Duration.ZERO;
    }

    /** @throws BacktestRefused naming all that is wrong with its JSON pointer */
    static void demandRunnable(DetectionRule rule, ProductModel model, boolean hasRiskModels) {
        demandValid(rule, model);
        if (looksAt(rule.condition(), Condition.Peers.class)) {
            throw new BacktestRefused(
                    "a rule with a condition peers cannot be tried on history: it compares all devices at"
                            + " the same time, and a back-test takes one after the other");
        }
        if (!hasRiskModels && looksAt(rule.condition(), Condition.FailureRisk.class)) {
            throw new BacktestRefused(
                    "a rule with a condition failure-risk needs a risk model, and none is given here");
        }
    }

    /** @throws BacktestRefused when the engine alone does not make all that the rule looks at */
    static void demandReplayable(DetectionRule rule, ProductModel model) {
        demandValid(rule, model);
        for (Class<? extends Condition> derived :
                List.of(Condition.Peers.class, Condition.Forest.class, Condition.FailureRisk.class)) {
            if (looksAt(rule.condition(), derived)) {
                throw new BacktestRefused("an alarm of a condition on derived readings (peers, forest, failure-risk)"
                        + " cannot be replayed: they are not stored");
            }
        }
    }

    private static void demandValid(DetectionRule rule, ProductModel model) {
        List<Violation> violations = RuleValidator.violations(rule, model);
        if (!violations.isEmpty()) {
            throw new BacktestRefused("the rule is not valid: "
                    + violations.stream()
                            .map(violation -> violation.pointer() + " " + violation.detail())
                            .collect(Collectors.joining("; ")));
        }
    }

    private static boolean looksAt(Condition condition, Class<? extends Condition> type) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().anyMatch(each -> looksAt(each, type));
        }
        if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(each -> looksAt(each, type));
        }
        return condition instanceof Condition.Not not ? looksAt(not.condition(), type) : type.isInstance(condition);
    }
}
