package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One condition over time, for pictures and for trying one out: feed what a device would say, in order, and get truth and
 * score back. The same code as in the job.
 */
public final class ConditionTrace {

    /**
     * A step of the trace.
     *
     * @param timeMillis event time
     * @param truth from then on
     * @param score what the condition compares with its limit (of several conditions the first); NaN while there is none
     */
    public record Step(long timeMillis, Truth truth, double score) {}

    private final Map<String, Integer> slotOf = new LinkedHashMap<>();
    private final Program program;
    private final double[][] memory;
    private final double[] values;

    public ConditionTrace(Condition condition) {
        program = Program.of(condition, new Names());
        memory = new double[program.arrays()][];
        values = new double[slotOf.size()];
    }

    /**
     * Feeds one value.
     *
     * @param name a metric, a derived metric, or an event code with value 1
     * @return what time alone changed on the way, then the step of this value
     * @throws IllegalArgumentException when the condition does not look at {@code name}
     */
    public List<Step> feed(long timeMillis, String name, double value) {
        Integer slot = slotOf.get(name);
        if (slot == null) {
            throw new IllegalArgumentException(name + " is not looked at; accepted: " + slotOf.keySet());
        }
        List<Step> steps = new ArrayList<>(until(timeMillis - 1));
        Arrays.fill(values, Double.NaN);
        values[slot] = value;
        Integer sign = slotOf.get("");
        if (sign != null) {
            values[sign] = 1;
        }
        program.advance(memory, timeMillis, values);
        steps.add(step(timeMillis));
        return steps;
    }

    /** What time alone changes up to {@code timeMillis}. */
    public List<Step> until(long timeMillis) {
        List<Step> steps = new ArrayList<>();
        for (long due = program.dueMillis(memory); due <= timeMillis; due = program.dueMillis(memory)) {
            program.tick(memory, due);
            steps.add(step(due));
        }
        return steps;
    }

    private Step step(long timeMillis) {
        return new Step(timeMillis, program.truth(memory), program.score(memory));
    }

    private final class Names implements SlotNames {

        private int of(String name) {
            return slotOf.computeIfAbsent(name, unknown -> slotOf.size());
        }

        @Override
        public int ofMetric(String metric) {
            return of(metric);
        }

        @Override
        public int ofDerived(String derived, Iterable<String> metrics, Iterable<String> codes) {
            return of(derived);
        }

        @Override
        public @Nullable ProductRisk risk(int horizonDays) {
            return null;
        }

        @Override
        public int ofCode(String code) {
            return of(code);
        }

        @Override
        public int ofAnySign() {
            return of("");
        }
    }
}
