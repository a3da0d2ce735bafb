package dev.apoyo.api.rules;

import dev.apoyo.api.http.Problem;
import dev.apoyo.contracts.check.RuleValidator;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import java.util.List;
import java.util.Optional;

/** What the jobs would refuse is refused by the API already. */
public final class RuleFaults {

    private RuleFaults() {}

    /**
     * What is wrong with a rule; empty when it may run.
     *
     * @param within JSON pointer to the rule in the body, empty when the body is the rule
     */
    public static List<Problem.Fault> of(DetectionRule rule, ProductModels models, String within) {
        Optional<ProductModel> model = models.find(rule.modelId());
        if (model.isEmpty()) {
            String detail = rule.modelId() + " is no model here; known are " + models.ids();
            return List.of(new Problem.Fault(Problem.Place.body, within + "/modelId", detail));
        }
        return RuleValidator.violations(rule, model.get()).stream()
                .map(violation ->
                        new Problem.Fault(Problem.Place.body, within + violation.pointer(), violation.detail()))
                .toList();
    }
}
