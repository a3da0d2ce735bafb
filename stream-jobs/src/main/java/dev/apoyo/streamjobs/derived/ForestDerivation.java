package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.signal.Forest;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How unlike this device's own past an hour is, in the means of some metrics together: {@code ~forest/a+b}, in decades of
 * rarity, with the means beside it. It learns for a week of hours before it speaks. An hour in which one of the metrics is
 * missing is left out.
 */
public final class ForestDerivation implements Derivation {

    static final long ROW_MILLIS = 3_600_000;
    static final int LEARN_ROWS = 7 * 24;

    private static final long SEED = 1;

    private final Condition.Forest condition;
    private final List<String> metrics;
    private final RowPlan plan;

    public ForestDerivation(Condition.Forest condition) {
        this.condition = condition;
        metrics = condition.metrics().stream().sorted().toList();
        plan = new RowPlan(ROW_MILLIS, metrics, List.of(), List.of());
    }

    @Override
    public String key() {
        return DerivedMetric.of(condition);
    }

    @Override
    public RowPlan plan() {
        return plan;
    }

    @Override
    public List<String> metrics() {
        return metrics;
    }

    @Override
    public byte @Nullable [] next(byte @Nullable [] memory, Row row, List<Reading> out) {
        double[] means = new double[metrics.size()];
        for (int i = 0; i < means.length; i++) {
            means[i] = row.means[i].mean();
            if (Double.isNaN(means[i])) {
                return memory;
            }
        }
        int rows = memory == null ? 0 : ByteBuffer.wrap(memory).getInt();
        Forest forest = memory == null ? Forest.fresh(means.length, SEED) : Forest.restore(stateIn(memory));
        double score = forest.surprise(means);
        if (rows >= LEARN_ROWS) {
            out.add(new Reading(key(), score));
            for (int i = 0; i < means.length; i++) {
                out.add(new Reading(DerivedMetric.part(key(), metrics.get(i)), means[i]));
            }
        }
        return bytes(rows + 1, forest.state());
    }

    private static byte[] stateIn(byte[] memory) {
        byte[] state = new byte[memory.length - Integer.BYTES];
        ByteBuffer.wrap(memory, Integer.BYTES, state.length).get(state);
        return state;
    }

    private static byte[] bytes(int rows, byte[] state) {
        return ByteBuffer.allocate(Integer.BYTES + state.length)
                .putInt(rows)
                .put(state)
                .array();
    }
}
