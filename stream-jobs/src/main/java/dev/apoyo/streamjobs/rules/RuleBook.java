package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.risk.RiskModels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All models with their enabled rules, made ready for the hot path. Made anew whenever a rule or a model changes. */
public final class RuleBook {

    private final Map<String, ModelRules> byModel = new HashMap<>();
    private final Set<String> modelsWithRules = new HashSet<>();
    private final Set<String> silences = new HashSet<>();
    private final Map<String, String> rulesWithoutRisk = new TreeMap<>();

    /** Without learned risk. */
    public RuleBook(Iterable<String> rulesJson, Iterable<String> modelsJson) {
        this(rulesJson, modelsJson, RiskModels.NONE);
    }

    /** From records as they are in the log; each must have passed {@link RuleCheck} or be a readable model. */
    public RuleBook(Iterable<String> rulesJson, Iterable<String> modelsJson, RiskModels risks) {
        Map<String, List<DetectionRule>> enabled = new HashMap<>();
        for (String json : rulesJson) {
            DetectionRule rule = Json.read(json.getBytes(StandardCharsets.UTF_8), DetectionRule.class);
            modelsWithRules.add(rule.modelId());
            if (rule.condition() instanceof Condition.Silence) {
                silences.add(rule.id());
            }
            if (rule.enabled()) {
                enabled.computeIfAbsent(rule.modelId(), model -> new ArrayList<>())
                        .add(rule);
            }
        }
        for (String json : modelsJson) {
            ProductModel model = Json.read(json.getBytes(StandardCharsets.UTF_8), ProductModel.class);
            List<DetectionRule> rules = enabled.getOrDefault(model.id(), List.of());
            ModelCategories categories = new ModelCategories(model);
            byModel.put(
                    model.id(),
                    new ModelRules(categories, rules, horizon -> risks.find(model.id(), horizon, categories)));
            rules.forEach(rule -> noteMissingRisks(rule, rule.condition(), categories, risks));
        }
    }

    /** Keys of what the enabled rules of all models want to be derived. */
    public Set<String> derivationKeys() {
        return byModel.values().stream()
                .flatMap(rules -> rules.derivations().stream())
                .map(asked -> asked.derivation().key())
                .collect(Collectors.toSet());
    }

    private void noteMissingRisks(DetectionRule rule, Condition condition, ModelCategories model, RiskModels risks) {
        if (condition instanceof Condition.FailureRisk risk
                && risks.find(rule.modelId(), risk.horizonDays(), model) == null) {
            rulesWithoutRisk.put(rule.id(), risks.whyNot(rule.modelId(), risk.horizonDays(), model));
        }
        condition.conditions().forEach(part -> noteMissingRisks(rule, part, model, risks));
    }

    /** Enabled rules that ask for a learned risk that nobody can tell, and why: that part of them stays unknown. */
    public Map<String, String> rulesWithoutRisk() {
        return rulesWithoutRisk;
    }

    /** Whether any rule of this model is known, enabled or not. */
    public boolean hasRulesFor(String modelId) {
        return modelsWithRules.contains(modelId);
    }

    /** Rules whose alarms say that a device is silent. */
    public Set<String> silences() {
        return silences;
    }

    /** Null when the model is not known (yet). */
    public @Nullable ModelRules forModel(String modelId) {
        return byModel.get(modelId);
    }
}
