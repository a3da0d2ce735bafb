package dev.apoyo.api.rules;

import dev.apoyo.api.http.Problem.Fault;
import dev.apoyo.api.http.Problem.Place;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.MetricKind;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a rule can run at all: checked before it may. */
final class RuleCheck {

    private final ProductModel model;
    private final List<Fault> faults = new ArrayList<>();

    private RuleCheck(ProductModel model) {
        this.model = model;
    }

    /** What is wrong with the rule; empty when it may run. */
    static List<Fault> faults(DetectionRule rule, ProductModels models) {
        Optional<ProductModel> model = models.find(rule.modelId());
        if (model.isEmpty()) {
            return List.of(
                    new Fault(Place.body, "/modelId", rule.modelId() + " is no model here; known are " + models.ids()));
        }
        RuleCheck check = new RuleCheck(model.get());
        check.condition(rule.condition());
        return check.faults;
    }

    private void condition(Condition condition) {
        if (condition instanceof Condition.ThresholdHeld threshold) {
            requireMetric(threshold.metric());
            require(threshold.side() != null, "side", "must be ABOVE or BELOW");
            require(Double.isFinite(threshold.limit()), "limit", "must be a finite number");
            require(threshold.deadBand() >= 0, "deadBand", "must be at least 0");
            require(threshold.holdSeconds() >= 0, "holdSeconds", "must be at least 0");
        } else if (condition instanceof Condition.EventCount events) {
            requireCode(events.code());
            require(events.count() >= 1, "count", "must be at least 1");
            require(events.windowSeconds() > 0, "windowSeconds", "must be greater than 0");
        } else if (condition instanceof Condition.CounterIncrease counter) {
            requireCounter(counter.metric());
            require(counter.increase() > 0, "increase", "must be greater than 0");
            require(counter.windowSeconds() > 0, "windowSeconds", "must be greater than 0");
        } else if (condition instanceof Condition.Silence silence) {
            require(silence.silentAfterMinutes() > 0, "silentAfterMinutes", "must be greater than 0");
        }
    }

    private Optional<Metric> requireMetric(String name) {
        Optional<Metric> metric = model.metrics().stream()
                .filter(known -> known.name().equals(name))
                .findFirst();
        List<String> names = model.metrics().stream().map(Metric::name).toList();
        require(metric.isPresent(), "metric", name + " is no metric of " + model.id() + "; it has " + names);
        return metric;
    }

    private void requireCounter(String name) {
        requireMetric(name)
                .ifPresent(metric -> require(
                        metric.kind() == MetricKind.COUNTER, "metric", name + " is a gauge, and this needs a counter"));
    }

    private void requireCode(String code) {
        List<String> codes = model.eventCodes().stream().map(EventCode::code).toList();
        require(codes.contains(code), "code", code + " is no event code of " + model.id() + "; it has " + codes);
    }

    private void require(boolean holds, String field, String detail) {
        if (!holds) {
            faults.add(new Fault(Place.body, "/condition/" + field, detail));
        }
    }
}
