package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A learned probability beyond its limit, with the model that said so and its strongest signals. Without a model it stays
 * unknown.
 */
final class RiskLeaf extends Leaf {

    /** Of each signal: which feature, its value, and the day's value of what it was made from. */
    static final int NUMBERS_OF_A_SIGNAL = 3;

    static final int SIGNALS = 3;

    private static final int TIME = 1;
    private static final int PROBABILITY = 2;
    private static final int MODEL = 3;
    private static final int FIRST_SIGNAL = 4;
    private static final int SIZE = FIRST_SIGNAL + SIGNALS * NUMBERS_OF_A_SIGNAL;

    private final Condition.FailureRisk condition;
    private final Limit limit;
    private final @Nullable ProductRisk product;

    /** @param slots of what {@link #names} names */
    RiskLeaf(int at, int[] slots, Condition.FailureRisk condition, @Nullable ProductRisk product) {
        super(at, slots);
        this.condition = condition;
        this.limit = new Limit(Deviation.ABOVE, condition.probability(), condition.deadBand());
        this.product = product;
    }

    /** The derived readings that it looks at, in the order of its memory. */
    static List<String> names(Condition.FailureRisk condition) {
        String risk = DerivedMetric.of(condition);
        List<String> names = new ArrayList<>(List.of(risk, DerivedMetric.part(risk, "model")));
        for (int rank = 0; rank < SIGNALS; rank++) {
            String signal = DerivedMetric.part(risk, String.valueOf(rank));
            names.addAll(List.of(signal, DerivedMetric.part(signal, "value"), DerivedMetric.part(signal, "source")));
        }
        return names;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        if (Double.isNaN(values[slots[0]])) {
            return 0;
        }
        double[] own = own(memory, SIZE);
        boolean heldBefore = holds(own);
        own[TIME] = timeMillis;
        for (int i = 0; i < slots.length; i++) {
            own[PROBABILITY + i] = values[slots[i]];
        }
        setTruth(own, limit.holds(own[PROBABILITY], heldBefore));
        return holds(own) && !heldBefore ? 1 : 0;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Double.NaN : own[PROBABILITY];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own == null) {
            return;
        }
        evidence.window((long) own[TIME], (long) own[TIME]);
        String what = "probability of a failure within " + condition.horizonDays() + " d " + limit + ", is "
                + Text.number(own[PROBABILITY]);
        ProductRisk known = product;
        if (known == null || known.number() != own[MODEL]) {
            evidence.say(what + " by a model that is gone");
        } else {
            evidence.say(what + signals(own, known, evidence));
        }
    }

    private static String signals(double[] own, ProductRisk product, EvidenceBuilder evidence) {
        StringJoiner because = new StringJoiner(", ", " because of ", "").setEmptyValue("");
        Map<String, Double> sources = new LinkedHashMap<>();
        for (int at = FIRST_SIGNAL; at < SIZE; at += NUMBERS_OF_A_SIGNAL) {
            if (Double.isNaN(own[at])) {
                continue;
            }
            String feature = product.risk().trees().featureNames().get((int) own[at]);
            because.add(feature + " " + (Double.isNaN(own[at + 1]) ? "(never told)" : Text.number(own[at + 1])));
            if (!Double.isNaN(own[at + 2])) {
                sources.put(product.sourceOf(feature), own[at + 2]);
            }
        }
        sources.forEach((source, value) -> evidence.point((long) own[TIME], source, value));
        return " by " + product.label() + because;
    }
}
