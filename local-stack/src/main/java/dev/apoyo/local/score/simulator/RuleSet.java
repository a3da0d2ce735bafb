package dev.apoyo.local.score.simulator;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.EventCount;
import dev.apoyo.contracts.rule.Condition.NOfM;
import dev.apoyo.contracts.rule.Condition.Silence;
import dev.apoyo.contracts.rule.Condition.ThresholdHeld;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules under a name, ready to watch. */
final class RuleSet {

    private final String name;
    private final RuleBook book;

    private RuleSet(String name, List<DetectionRule> rules, List<ProductModel> models) {
        this.name = name;
        this.book = new RuleBook(
                rules.stream().map(RuleSet::json).toList(),
                models.stream().map(RuleSet::json).toList());
    }

    /** As they run in the product. */
    static RuleSet shipped(Catalogue catalogue) {
        return new RuleSet("shipped rules", catalogue.rules(), catalogue.models());
    }

    /** The simplest that could be: what is beyond its limit once, comes once, or is silent for an hour, is a fault. */
    static RuleSet atFirstSight(Catalogue catalogue) {
        List<DetectionRule> rules = new ArrayList<>();
        for (DetectionRule rule : catalogue.rules()) {
            atFirstSight(rule.condition()).ifPresent(condition -> rules.add(with(rule, condition)));
        }
        return new RuleSet("baseline: limits at first sight", rules, catalogue.models());
    }

    private static Optional<Condition> atFirstSight(Condition condition) {
        if (condition instanceof ThresholdHeld held) {
            return Optional.of(new ThresholdHeld(held.metric(), held.side(), held.limit(), held.deadBand(), 0));
        }
        if (condition instanceof NOfM some) {
            return Optional.of(new ThresholdHeld(some.metric(), some.side(), some.limit(), some.deadBand(), 0));
        }
        if (condition instanceof EventCount count) {
            return Optional.of(new EventCount(count.code(), 1, count.windowSeconds()));
        }
        return condition instanceof Silence ? Optional.of(new Silence(60)) : Optional.empty();
    }

    private static DetectionRule with(DetectionRule rule, Condition condition) {
        return new DetectionRule(
                rule.id(),
                rule.version(),
                rule.modelId(),
                rule.faultCode(),
                rule.alarmClass(),
                rule.severity(),
                rule.verificationMinutes(),
                rule.enabled(),
                condition);
    }

    String name() {
        return name;
    }

    ModelRules of(String modelId) {
        ModelRules rules = book.forModel(modelId);
        if (rules == null) {
            throw new IllegalArgumentException("the catalogue has no model " + modelId);
        }
        return rules;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }
}
