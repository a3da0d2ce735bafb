package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.streamjobs.signal.MultivariateT2;
import java.util.List;

/**
 * Several metrics together unlike the learning time. The baseline is 64 rows, spread over the learning time, so that what
 * a device remembers does not grow with how often it speaks.
 */
final class MultivariateLeaf extends Leaf {

    private static final int LEARN_ROWS = 64;
    /** What is usual follows a slow change within so many learning times. */
    private static final double ADAPT = 10;

    private static final int RATIO = 1;
    private static final int LAST_ROW_MILLIS = 2;
    private static final int READINGS = 3;

    private final List<String> metrics;
    private final Limit limit;
    private final long rowMillis;
    private final double factor;
    private final MultivariateT2 t2;

    MultivariateLeaf(int at, int[] slots, Condition.Multivariate condition) {
        super(at, slots);
        metrics = condition.metrics();
        factor = condition.factor();
        limit = new Limit(Deviation.ABOVE, factor, condition.deadBand());
        rowMillis = Math.max(1, condition.learnSeconds() * 1000 / LEARN_ROWS);
        t2 = new MultivariateT2(
                metrics.size(), LEARN_ROWS, rowMillis / 1000.0, ADAPT * condition.learnSeconds(), factor);
    }

    @Override
    int arrays() {
        return 2;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        if (memory[at] == null) {
            memory[at + 1] = t2.fresh();
        }
        double[] own = own(memory, READINGS + 2 * slots.length);
        double[] row = new double[slots.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = newest(own, i, timeMillis, values[slots[i]]);
        }
        return isRowDue(own, memory[at + 1], timeMillis) ? onRow(memory, own, timeMillis, row) : 0;
    }

    /** Metrics may come in messages of their own: a row is the newest value of each. */
    private static double newest(double[] own, int metric, long timeMillis, double value) {
        int at = READINGS + 2 * metric;
        if (!Double.isNaN(value)) {
            own[at] = timeMillis;
            own[at + 1] = value;
        }
        return own[at] == 0 ? Double.NaN : own[at + 1];
    }

    private boolean isRowDue(double[] own, double[] learned, long timeMillis) {
        return t2.isLearned(learned) || own[LAST_ROW_MILLIS] == 0 || timeMillis - own[LAST_ROW_MILLIS] >= rowMillis;
    }

    private int onRow(double[][] memory, double[] own, long timeMillis, double[] row) {
        own[LAST_ROW_MILLIS] = timeMillis;
        memory[at + 1] = t2.update(memory[at + 1], timeMillis, row);
        if (!t2.isLearned(memory[at + 1])) {
            return 0;
        }
        boolean heldBefore = holds(own);
        own[RATIO] = t2.ratio(memory[at + 1]) * factor;
        setTruth(own, limit.holds(own[RATIO], heldBefore));
        return holds(own) && !heldBefore ? 1 : 0;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null || own[TRUTH] == 0 ? Double.NaN : own[RATIO];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own == null) {
            return;
        }
        for (int i = 0; i < metrics.size(); i++) {
            if (own[READINGS + 2 * i] != 0) {
                evidence.point((long) own[READINGS + 2 * i], metrics.get(i), own[READINGS + 2 * i + 1]);
            }
        }
        evidence.say("T² of " + String.join(", ", metrics) + " is " + Text.number(own[RATIO]) + " times its usual, "
                + limit + ", most by " + metrics.get(largest(t2.contributions(memory[at + 1]))));
    }

    private static int largest(double[] parts) {
        int largest = 0;
        for (int i = 1; i < parts.length; i++) {
            largest = parts[i] > parts[largest] ? i : largest;
        }
        return largest;
    }
}
