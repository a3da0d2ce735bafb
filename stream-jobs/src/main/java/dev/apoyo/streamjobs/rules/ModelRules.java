package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.rule.Condition.CounterIncrease;
import dev.apoyo.contracts.rule.Condition.EventCount;
import dev.apoyo.contracts.rule.Condition.Silence;
import dev.apoyo.contracts.rule.Condition.ThresholdHeld;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The enabled rules of one model, found by what a message holds. */
public final class ModelRules {

    /**
     * A rule and the consent it needs.
     *
     * @param rule enabled
     * @param category of the metric or code it looks at
     */
    record Watched(DetectionRule rule, DataCategory category) {}

    private final ModelCategories categories;
    private final List<DetectionRule> all = new ArrayList<>();
    private final List<DetectionRule> silences = new ArrayList<>();
    private final Map<String, List<Watched>> byMetric = new HashMap<>();
    private final Map<String, List<Watched>> byCode = new HashMap<>();

    ModelRules(ModelCategories categories) {
        this.categories = categories;
    }

    void add(DetectionRule rule) {
        all.add(rule);
        if (rule.condition() instanceof ThresholdHeld threshold) {
            watchMetric(threshold.metric(), rule);
        } else if (rule.condition() instanceof CounterIncrease counter) {
            watchMetric(counter.metric(), rule);
        } else if (rule.condition() instanceof EventCount count) {
            byCode.computeIfAbsent(count.code(), code -> new ArrayList<>())
                    .add(new Watched(rule, categories.ofCode(count.code())));
        } else if (rule.condition() instanceof Silence) {
            silences.add(rule);
        }
    }

    private void watchMetric(String metric, DetectionRule rule) {
        byMetric.computeIfAbsent(metric, name -> new ArrayList<>()).add(new Watched(rule, categories.ofMetric(metric)));
    }

    public ModelCategories categories() {
        return categories;
    }

    List<DetectionRule> all() {
        return all;
    }

    List<DetectionRule> silences() {
        return silences;
    }

    List<Watched> ofMetric(String metric) {
        return byMetric.getOrDefault(metric, List.of());
    }

    List<Watched> ofCode(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    /** The one category that the rule needs; null for a rule that lives on any sign of the device. */
    @Nullable DataCategory categoryOf(DetectionRule rule) {
        if (rule.condition() instanceof ThresholdHeld threshold) {
            return categories.ofMetric(threshold.metric());
        }
        if (rule.condition() instanceof CounterIncrease counter) {
            return categories.ofMetric(counter.metric());
        }
        if (rule.condition() instanceof EventCount count) {
            return categories.ofCode(count.code());
        }
        return null;
    }

    @Nullable DetectionRule byId(String ruleId) {
        for (DetectionRule rule : all) {
            if (rule.id().equals(ruleId)) {
                return rule;
            }
        }
        return null;
    }
}
