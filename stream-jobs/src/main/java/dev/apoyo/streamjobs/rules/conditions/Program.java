package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.Condition;
import java.util.Arrays;
import java.util.List;

/**
 * A condition made ready to run on any device of its model. It holds nothing of a device: what it remembers lies in the
 * caller's {@code double[arrays()][]}, at first all null, which may be copied and put back. Moments must come in order.
 */
public final class Program {

    public static final long NEVER = Leaf.NEVER;

    private final Tree tree;
    private final Leaf[] leaves;

    Program(Tree tree, List<Leaf> leaves) {
        this.tree = tree;
        this.leaves = leaves.toArray(Leaf[]::new);
    }

    public static Program of(Condition condition, SlotNames slots) {
        return new Compiler(slots).compile(condition);
    }

    /** How many arrays it remembers in. */
    public int arrays() {
        return Arrays.stream(leaves).mapToInt(Leaf::arrays).sum();
    }

    /** Which values of a moment it looks at. */
    public int[] slots() {
        return Arrays.stream(leaves)
                .flatMapToInt(leaf -> Arrays.stream(leaf.slots))
                .distinct()
                .toArray();
    }

    /**
     * Takes a moment in.
     *
     * @param values by slot, NaN where there is none
     * @return how often a leaf came true with it, though it may have been true before
     */
    public int advance(double[][] memory, long timeMillis, double[] values) {
        int came = 0;
        for (Leaf leaf : leaves) {
            if (leaf.sees(values)) {
                came += leaf.advance(memory, timeMillis, values);
            }
        }
        return came;
    }

    /** Time alone has come to {@code timeMillis}. */
    public void tick(double[][] memory, long timeMillis) {
        for (Leaf leaf : leaves) {
            leaf.tick(memory, timeMillis);
        }
    }

    /** When {@link #tick} would change something; {@link #NEVER} for never. */
    public long dueMillis(double[][] memory) {
        long due = NEVER;
        for (Leaf leaf : leaves) {
            due = Math.min(due, leaf.dueMillis(memory));
        }
        return due;
    }

    public Truth truth(double[][] memory) {
        return tree.truth(memory);
    }

    /** What the first leaf compares with its limit; NaN while there is none. */
    public double score(double[][] memory) {
        return leaves[0].score(memory);
    }

    /** Why it is true. */
    public Evidence evidence(double[][] memory, long timeMillis) {
        EvidenceBuilder evidence = new EvidenceBuilder(timeMillis);
        tree.explain(memory, evidence);
        return evidence.build();
    }
}
