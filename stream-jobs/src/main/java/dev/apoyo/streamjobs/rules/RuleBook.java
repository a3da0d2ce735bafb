package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All models with their enabled rules, made ready for the hot path. Made anew whenever a rule or a model changes. */
public final class RuleBook {

    private final Map<String, ModelRules> byModel = new HashMap<>();
    private final Set<String> modelsWithRules = new HashSet<>();

    /** From records as they are in the log; each must have passed {@link RuleCheck} or be a readable model. */
    public RuleBook(Iterable<String> rulesJson, Iterable<String> modelsJson) {
        for (String json : modelsJson) {
            ProductModel model = Json.read(json.getBytes(StandardCharsets.UTF_8), ProductModel.class);
            byModel.put(model.id(), new ModelRules(new ModelCategories(model)));
        }
        for (String json : rulesJson) {
            add(Json.read(json.getBytes(StandardCharsets.UTF_8), DetectionRule.class));
        }
    }

    private void add(DetectionRule rule) {
        modelsWithRules.add(rule.modelId());
        ModelRules rules = byModel.get(rule.modelId());
        if (rules != null && rule.enabled()) {
            rules.add(rule);
        }
    }

    /** Whether any rule of this model is known, enabled or not. */
    public boolean hasRulesFor(String modelId) {
        return modelsWithRules.contains(modelId);
    }

    /** Null when the model is not known (yet). */
    public @Nullable ModelRules forModel(String modelId) {
        return byModel.get(modelId);
    }
}
