package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.risk.ProductRisk;
import dev.apoyo.streamjobs.rules.conditions.SlotNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The places of all that the rules of one model look at, each for one purpose: so consent is asked once, when a message
 * comes in, and what is not allowed is not there for any rule.
 */
final class SlotTable {

    /**
     * A place.
     *
     * @param name unique among the places of a model
     * @param purpose for which it is looked at
     * @param needs which categories the owner must have allowed, all of them; none: any one of them
     */
    record Slot(String name, Purpose purpose, CategorySet needs) {

        boolean isAllowed(CategorySet allowed) {
            return needs.isEmpty() ? !allowed.isEmpty() : allowed.hasAll(needs);
        }
    }

    private final ModelCategories categories;
    private final IntFunction<@Nullable ProductRisk> risks;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();

    /** @param risks the learned model by horizon in days, null for none */
    SlotTable(ModelCategories categories, IntFunction<@Nullable ProductRisk> risks) {
        this.categories = categories;
        this.risks = risks;
    }

    List<Slot> slots() {
        return slots;
    }

    String[] names() {
        return slots.stream().map(Slot::name).toArray(String[]::new);
    }

    /** The place, or -1 when no rule looks at it for this purpose. */
    int metricOrNone(Purpose purpose, String metric) {
        return byName.getOrDefault(metricName(purpose, metric), -1);
    }

    int codeOrNone(Purpose purpose, String code) {
        return byName.getOrDefault(codeName(purpose, code), -1);
    }

    int signOrNone(Purpose purpose) {
        return byName.getOrDefault(signName(purpose), -1);
    }

    private static String metricName(Purpose purpose, String metric) {
        return purpose.ordinal() + "m" + metric;
    }

    private static String codeName(Purpose purpose, String code) {
        return purpose.ordinal() + "e" + code;
    }

    private static String signName(Purpose purpose) {
        return purpose.ordinal() + "s";
    }

    private int place(String name, Purpose purpose, CategorySet needs) {
        return byName.computeIfAbsent(name, unknown -> {
            slots.add(new Slot(name, purpose, needs));
            return slots.size() - 1;
        });
    }

    /** Finds or makes places for a rule of this purpose. */
    SlotNames namesFor(Purpose purpose) {
        return new SlotNames() {
            @Override
            public int ofMetric(String metric) {
                return place(metricName(purpose, metric), purpose, only(categories.ofMetric(metric)));
            }

            @Override
            public int ofDerived(String derived, Iterable<String> metrics, Iterable<String> codes) {
                CategorySet needs = CategorySet.NONE;
                for (String metric : metrics) {
                    needs = needs.with(categories.ofMetric(metric));
                }
                for (String code : codes) {
                    needs = needs.with(categories.ofCode(code));
                }
                CategorySet atLeast = needs.isEmpty() ? only(DataCategory.HEALTH) : needs;
                return place(metricName(purpose, derived), purpose, atLeast);
            }

            @Override
            public @Nullable ProductRisk risk(int horizonDays) {
                return risks.apply(horizonDays);
            }

            @Override
            public int ofCode(String code) {
                return place(codeName(purpose, code), purpose, only(categories.ofCode(code)));
            }

            @Override
            public int ofAnySign() {
                return place(signName(purpose), purpose, CategorySet.NONE);
            }
        };
    }

    private static CategorySet only(DataCategory category) {
        return CategorySet.NONE.with(category);
    }
}
