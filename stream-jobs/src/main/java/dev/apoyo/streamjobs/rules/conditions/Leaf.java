package dev.apoyo.streamjobs.rules.conditions;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One condition without parts: an in-order function of the device's moments and of time. It remembers in
 * {@code memory[at]} and, where it needs more, in the arrays after that; null means that nothing was seen that still
 * counts. Its own array begins with its truth.
 */
abstract class Leaf implements Tree {

    static final long NEVER = Long.MAX_VALUE;

    static final int TRUTH = 0;

    final int at;
    final int[] slots;

    /** @param slots which values of a moment it looks at */
    Leaf(int at, int... slots) {
        this.at = at;
        this.slots = slots;
    }

    /** How many arrays of memory it needs. */
    int arrays() {
        return 1;
    }

    final boolean sees(double[] values) {
        for (int slot : slots) {
            if (!Double.isNaN(values[slot])) {
                return true;
            }
        }
        return false;
    }

    /**
     * A moment that it sees something of, not older than the last one.
     *
     * @param values by slot, NaN where the moment has none; for an event how often it came
     * @return how often the condition came true with it, though it may have been true before
     */
    abstract int advance(double[][] memory, long timeMillis, double[] values);

    /** Time has come to {@code timeMillis}, which is not before the last moment. */
    void tick(double[][] memory, long timeMillis) {
        // Most conditions change by readings only.
    }

    /** When {@link #tick} would change something; {@link #NEVER} for never. */
    long dueMillis(double[][] memory) {
        return NEVER;
    }

    /** The number that it compares with its limit; NaN while there is none. */
    abstract double score(double[][] memory);

    @Override
    public Truth truth(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Truth.UNKNOWN : truthOf(own);
    }

    static Truth truthOf(double[] own) {
        return own[TRUTH] > 0 ? Truth.TRUE : own[TRUTH] < 0 ? Truth.FALSE : Truth.UNKNOWN;
    }

    static void setTruth(double[] own, boolean holds) {
        own[TRUTH] = holds ? 1 : -1;
    }

    static boolean holds(double[] own) {
        return own[TRUTH] > 0;
    }

    /** Its own array, made with {@code size} numbers when there is none. */
    final double[] own(double[][] memory, int size) {
        double[] own = memory[at];
        if (own == null) {
            own = new double[size];
            memory[at] = own;
        }
        return own;
    }

    final void forget(@Nullable double[][] memory) {
        Arrays.fill(memory, at, at + arrays(), null);
    }
}
