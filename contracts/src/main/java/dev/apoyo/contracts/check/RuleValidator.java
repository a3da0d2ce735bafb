package dev.apoyo.contracts.check;

import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a detection rule may run. {@code api} asks before it takes a rule, the jobs before they run one. */
public final class RuleValidator {

    /** Longest hold and window: a month of event time is kept as state per device. */
    public static final long MAX_SECONDS = 31L * 24 * 60 * 60;

    /** Longest silence and verification: a year. */
    public static final long MAX_MINUTES = 365L * 24 * 60;

    /** Most events to count: each is a time in the state of a device. */
    public static final int MAX_COUNT = 10_000;

    private final DetectionRule rule;
    private final @Nullable ProductModel model;
    private final Violations violations = new Violations();

    private RuleValidator(DetectionRule rule, @Nullable ProductModel model) {
        this.rule = rule;
        this.model = model;
    }

    /** Reads a rule that somebody wrote as JSON, all components given, and checks it by itself. */
    public static Checked<DetectionRule> read(byte[] json) {
        Checked<DetectionRule> rule = StrictJson.read(json, DetectionRule.class);
        return rule.value() == null ? rule : Checked.of(rule.value(), violations(rule.value()));
    }

    /** What is wrong with the rule by itself; empty when it may run. */
    public static List<Violation> violations(DetectionRule rule) {
        return new RuleValidator(rule, null).check();
    }

    /** What is wrong with the rule by itself and for devices of this model; empty when it may run. */
    public static List<Violation> violations(DetectionRule rule, ProductModel model) {
        return new RuleValidator(rule, model).check();
    }

    private List<Violation> check() {
        violations.id("/id", rule.id());
        violations.within("/version", rule.version(), 1, Long.MAX_VALUE);
        if (violations.id("/modelId", rule.modelId())
                && model != null
                && !rule.modelId().equals(model.id())) {
            violations.add("/modelId", rule.modelId() + " is another model; accepted: " + model.id());
        }
        violations.id("/faultCode", rule.faultCode());
        violations.present("/alarmClass", rule.alarmClass(), "FAULT, MISUSE, WEAR, ENVIRONMENT, CONSUMABLE");
        violations.present("/severity", rule.severity(), "CRITICAL, MAJOR, MINOR, WARNING, INDETERMINATE");
        violations.within("/verificationMinutes", rule.verificationMinutes(), 0, MAX_MINUTES);
        if (violations.present("/condition", rule.condition(), "an object with a type")) {
            checkCondition(rule.condition());
        }
        return violations.toList();
    }

    private void checkCondition(Condition condition) {
        if (condition instanceof Condition.ThresholdHeld threshold) {
            checkThreshold(threshold);
        } else if (condition instanceof Condition.EventCount events) {
            checkEvents(events);
        } else if (condition instanceof Condition.CounterIncrease counter) {
            checkCounter(counter);
        } else if (condition instanceof Condition.Silence silence) {
            violations.within("/condition/silentAfterMinutes", silence.silentAfterMinutes(), 1, MAX_MINUTES);
        } else {
            throw new IllegalStateException("no check for " + condition.getClass());
        }
    }

    private void checkThreshold(Condition.ThresholdHeld threshold) {
        knownMetric(threshold.metric());
        violations.present("/condition/side", threshold.side(), Arrays.toString(Condition.Side.values()));
        violations.finite("/condition/limit", threshold.limit());
        violations.notNegative("/condition/deadBand", threshold.deadBand());
        violations.within("/condition/holdSeconds", threshold.holdSeconds(), 0, MAX_SECONDS);
    }

    private void checkEvents(Condition.EventCount events) {
        if (violations.id("/condition/code", events.code()) && model != null) {
            List<String> known =
                    model.eventCodes().stream().map(EventCode::code).toList();
            if (!known.contains(events.code())) {
                violations.add(
                        "/condition/code", events.code() + " is no code of " + model.id() + "; accepted: " + known);
            }
        }
        violations.within("/condition/count", events.count(), 1, MAX_COUNT);
        violations.within("/condition/windowSeconds", events.windowSeconds(), 1, MAX_SECONDS);
    }

    private void checkCounter(Condition.CounterIncrease counter) {
        Optional<Metric> metric = knownMetric(counter.metric());
        if (metric.isPresent() && metric.get().kind() != MetricKind.COUNTER) {
            violations.add(
                    "/condition/metric", counter.metric() + " is no counter; accepted: a metric of kind COUNTER");
        }
        violations.positive("/condition/increase", counter.increase());
        violations.within("/condition/windowSeconds", counter.windowSeconds(), 1, MAX_SECONDS);
    }

    /** The metric in the model; empty when it is not there or there is no model to ask. */
    private Optional<Metric> knownMetric(String name) {
        if (!violations.id("/condition/metric", name) || model == null) {
            return Optional.empty();
        }
        Optional<Metric> known = model.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst();
        if (known.isEmpty()) {
            List<String> names = model.metrics().stream().map(Metric::name).toList();
            violations.add("/condition/metric", name + " is no metric of " + model.id() + "; accepted: " + names);
        }
        return known;
    }
}
