package dev.apoyo.contracts.check;

import static dev.apoyo.contracts.check.RuleValidator.MAX_COUNT;
import static dev.apoyo.contracts.check.RuleValidator.MAX_DEPTH;
import static dev.apoyo.contracts.check.RuleValidator.MAX_LEAVES;
import static dev.apoyo.contracts.check.RuleValidator.MAX_MINUTES;
import static dev.apoyo.contracts.check.RuleValidator.MAX_SECONDS;

import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a condition can be evaluated, and at which place it cannot. */
final class ConditionValidator {

    private static final String SIDES = "ABOVE, BELOW";
    private static final String DEVIATIONS = "ABOVE, BELOW, BOTH";
    private static final int MAX_ITEMS = 8;
    private static final int MAX_READINGS = 64;
    private static final double MIN_PROBABILITY = 0.0001;
    private static final double MAX_PROBABILITY = 0.9999;

    private final Violations violations;
    private final @Nullable ProductModel model;
    private int leaves;

    ConditionValidator(Violations violations, @Nullable ProductModel model) {
        this.violations = violations;
        this.model = model;
    }

    /** All pointers begin with {@code at}. */
    void check(String at, @Nullable Condition condition) {
        check(at, condition, 1);
        if (leaves > MAX_LEAVES) {
            violations.add(at, leaves + " conditions in all; accepted: at most " + MAX_LEAVES);
        }
    }

    private void check(String at, @Nullable Condition condition, int depth) {
        if (!violations.present(at, condition, "an object with a type") || condition == null) {
            return;
        }
        if (depth > MAX_DEPTH) {
            violations.add(at, "is nested too deep; accepted: at most " + MAX_DEPTH + " levels");
            return;
        }
        if (condition instanceof Condition.All all) {
            checkParts(at, all.conditions(), depth);
        } else if (condition instanceof Condition.Any any) {
            checkParts(at, any.conditions(), depth);
        } else if (condition instanceof Condition.Not not) {
            check(at + "/condition", not.condition(), depth + 1);
        } else {
            leaves++;
            checkLeaf(at, condition);
        }
    }

    private void checkParts(String at, @Nullable List<Condition> parts, int depth) {
        if (!violations.present(at + "/conditions", parts, "an array of conditions") || parts == null) {
            return;
        }
        violations.size(at + "/conditions", parts.size(), 2, MAX_LEAVES);
        for (int i = 0; i < parts.size(); i++) {
            check(at + "/conditions/" + i, parts.get(i), depth + 1);
        }
    }

    private void checkLeaf(String at, Condition condition) {
        if (condition instanceof Condition.OfMetric ofMetric) {
            checkOfMetric(at, ofMetric);
        } else if (condition instanceof Condition.EventCount events) {
            code(at + "/code", events.code());
            violations.within(at + "/count", events.count(), 1, MAX_COUNT);
            seconds(at + "/windowSeconds", events.windowSeconds());
        } else if (condition instanceof Condition.EventSequence sequence) {
            checkCodes(at + "/codes", sequence.codes());
            seconds(at + "/withinSeconds", sequence.withinSeconds());
        } else if (condition instanceof Condition.Multivariate several) {
            checkMetrics(at + "/metrics", several.metrics(), 2);
            seconds(at + "/learnSeconds", several.learnSeconds());
            violations.atLeast(at + "/factor", several.factor(), 1);
            violations.notNegative(at + "/deadBand", several.deadBand());
        } else if (condition instanceof Condition.Forest forest) {
            checkMetrics(at + "/metrics", forest.metrics(), 1);
            violations.positive(at + "/threshold", forest.threshold());
            violations.notNegative(at + "/deadBand", forest.deadBand());
        } else if (condition instanceof Condition.FailureRisk risk) {
            violations.within(at + "/horizonDays", risk.horizonDays(), 1, 365);
            violations.between(at + "/probability", risk.probability(), MIN_PROBABILITY, MAX_PROBABILITY);
            violations.notNegative(at + "/deadBand", risk.deadBand());
        } else if (condition instanceof Condition.Silence silence) {
            violations.within(at + "/silentAfterMinutes", silence.silentAfterMinutes(), 1, MAX_MINUTES);
        } else {
            throw new IllegalStateException("no check for " + condition.getClass());
        }
    }

    private void checkOfMetric(String at, Condition.OfMetric condition) {
        Metric metric = metric(at + "/metric", condition.metric());
        if (condition instanceof Condition.ThresholdHeld threshold) {
            checkLimit(at, "/limit", threshold.side(), threshold.limit(), threshold.deadBand());
            violations.within(at + "/holdSeconds", threshold.holdSeconds(), 0, MAX_SECONDS);
        } else if (condition instanceof Condition.NOfM some) {
            checkLimit(at, "/limit", some.side(), some.limit(), some.deadBand());
            violations.within(at + "/m", some.m(), 1, MAX_READINGS);
            violations.within(at + "/n", some.n(), 1, Math.max(1, some.m()));
        } else if (condition instanceof Condition.CounterIncrease counter) {
            if (metric != null && metric.kind() != MetricKind.COUNTER) {
                violations.add(at + "/metric", metric.name() + " is no counter; accepted: a metric of kind COUNTER");
            }
            violations.positive(at + "/increase", counter.increase());
            seconds(at + "/windowSeconds", counter.windowSeconds());
        } else if (condition instanceof Condition.RateOfChange rate) {
            checkLimit(at, "/limitPerHour", rate.side(), rate.limitPerHour(), rate.deadBand());
            seconds(at + "/windowSeconds", rate.windowSeconds());
        } else if (condition instanceof Condition.Forecast forecast) {
            checkLimit(at, "/limit", forecast.side(), forecast.limit(), forecast.deadBand());
            seconds(at + "/withinSeconds", forecast.withinSeconds());
            seconds(at + "/windowSeconds", forecast.windowSeconds());
            violations.between(at + "/confidence", forecast.confidence(), 0.5, MAX_PROBABILITY);
        } else if (condition instanceof Condition.OwnBaseline own) {
            checkDeviation(at, own.side(), own.sigmas(), own.deadBand());
            seconds(at + "/learnSeconds", own.learnSeconds());
            seconds(at + "/fastSeconds", own.fastSeconds());
            violations.within(at + "/slowSeconds", own.slowSeconds(), own.fastSeconds() + 1, MAX_SECONDS);
        } else if (condition instanceof Condition.Peers peers) {
            checkDeviation(at, peers.side(), peers.sigmas(), peers.deadBand());
            seconds(at + "/windowSeconds", peers.windowSeconds());
        } else {
            throw new IllegalStateException("no check for " + condition.getClass());
        }
    }

    private void checkLimit(String at, String name, Condition.@Nullable Side side, double limit, double deadBand) {
        violations.present(at + "/side", side, SIDES);
        violations.finite(at + name, limit);
        violations.notNegative(at + "/deadBand", deadBand);
    }

    private void checkDeviation(String at, Condition.@Nullable Deviation side, double sigmas, double deadBand) {
        violations.present(at + "/side", side, DEVIATIONS);
        violations.positive(at + "/sigmas", sigmas);
        violations.notNegative(at + "/deadBand", deadBand);
    }

    private void seconds(String at, long seconds) {
        violations.within(at, seconds, 1, MAX_SECONDS);
    }

    private void checkCodes(String at, @Nullable List<String> codes) {
        if (violations.present(at, codes, "an array of codes") && codes != null) {
            violations.size(at, codes.size(), 2, MAX_ITEMS);
            for (int i = 0; i < codes.size(); i++) {
                code(at + "/" + i, codes.get(i));
            }
        }
    }

    private void checkMetrics(String at, @Nullable List<String> metrics, int atLeast) {
        if (!violations.present(at, metrics, "an array of metrics") || metrics == null) {
            return;
        }
        violations.size(at, metrics.size(), atLeast, MAX_ITEMS);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < metrics.size(); i++) {
            String name = metrics.get(i);
            metric(at + "/" + i, name);
            if (name != null && !names.add(name)) {
                violations.add(at + "/" + i, name + " came before; accepted: each metric once");
            }
        }
    }

    private void code(String at, @Nullable String code) {
        if (!violations.id(at, code) || model == null) {
            return;
        }
        List<String> known = model.eventCodes().stream().map(EventCode::code).toList();
        if (!known.contains(code)) {
            violations.add(at, code + " is no code of " + model.id() + "; accepted: " + known);
        }
    }

    /** The metric in the model; null when it is not there or there is no model to ask. */
    private @Nullable Metric metric(String at, @Nullable String name) {
        if (!violations.id(at, name) || model == null) {
            return null;
        }
        for (Metric metric : model.metrics()) {
            if (metric.name().equals(name)) {
                return metric;
            }
        }
        List<String> known = model.metrics().stream().map(Metric::name).toList();
        violations.add(at, name + " is no metric of " + model.id() + "; accepted: " + known);
        return null;
    }
}
