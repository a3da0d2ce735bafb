package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A derivation that enabled rules of a model ask for. It is made only while the owner allows all that it is made from, for
 * every purpose that it is asked for.
 *
 * @param derivation what is made
 * @param purposes of the rules that ask
 * @param needs the categories of all that it is made from
 */
public record AskedDerivation(Derivation derivation, Set<Purpose> purposes, CategorySet needs) {

    /**
     * What these rules, all of one model and enabled, ask for.
     *
     * @param risks the model's learned risk by horizon in days, null for none
     */
    public static List<AskedDerivation> of(
            Iterable<DetectionRule> rules, ModelCategories categories, IntFunction<@Nullable ProductRisk> risks) {
        Map<String, AskedDerivation> asked = new LinkedHashMap<>();
        for (DetectionRule rule : rules) {
            for (Derivation derivation : in(rule.condition(), risks)) {
                asked.computeIfAbsent(derivation.key(), key -> of(derivation, categories))
                        .purposes()
                        .add(rule.purposeOrDefault());
            }
        }
        return List.copyOf(asked.values());
    }

    private static AskedDerivation of(Derivation derivation, ModelCategories categories) {
        CategorySet needs = CategorySet.NONE;
        for (String metric : derivation.metrics()) {
            needs = needs.with(categories.ofMetric(metric));
        }
        for (String code : derivation.codes()) {
            needs = needs.with(categories.ofCode(code));
        }
        return new AskedDerivation(derivation, EnumSet.noneOf(Purpose.class), needs);
    }

    private static List<Derivation> in(Condition condition, IntFunction<@Nullable ProductRisk> risks) {
        List<Derivation> found = new ArrayList<>();
        if (condition instanceof Condition.Forest forest) {
            found.add(new ForestDerivation(forest));
        }
        ProductRisk risk = condition instanceof Condition.FailureRisk asked ? risks.apply(asked.horizonDays()) : null;
        if (risk != null) {
            found.add(new RiskDerivation(risk));
        }
        condition.conditions().forEach(part -> found.addAll(in(part, risks)));
        return found;
    }

    /** Allowed when the message was made, and still, and said since the product was last repaired. */
    boolean mayUse(DeviceProfile profile, Instant eventTime) {
        Instant repairedAt = profile.repairedAt();
        return (repairedAt == null || eventTime.isAfter(repairedAt)) && isAllowed(profile, eventTime);
    }

    private boolean isAllowed(DeviceProfile profile, Instant eventTime) {
        return purposes.stream()
                .allMatch(purpose -> profile.allowed(purpose, eventTime).hasAll(needs)
                        && profile.allowed(purpose, Instant.MAX).hasAll(needs));
    }

    boolean restsOnLost(DeviceProfile before, DeviceProfile after) {
        for (DataCategory category : DataCategory.values()) {
            if (needs.has(category)
                    && purposes.stream().anyMatch(purpose -> after.hasLost(purpose, category, before))) {
                return true;
            }
        }
        return false;
    }
}
