package dev.apoyo.streamjobs.rules.conditions;

/**
 * A counter that grew by at least {@code increase} within a sliding window: the newest value less the oldest one in the
 * window after the last fall, for a fall is a reset. While it holds each further rise is an occurrence.
 */
final class CounterIncreaseLeaf extends Leaf {

    private static final int KEPT_AT_MOST = 128;
    private static final Points RUN = new Points(1);
    private static final int SIZE = 4;

    private final String metric;
    private final double increase;
    private final long windowMillis;

    CounterIncreaseLeaf(int at, int slot, String metric, double increase, long windowMillis) {
        super(at, slot);
        this.metric = metric;
        this.increase = increase;
        this.windowMillis = windowMillis;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double value = values[slots[0]];
        double[] own = own(memory, SIZE);
        RUN.since(own, timeMillis - windowMillis);
        boolean heldBefore = holds(own);
        boolean hasRisen = RUN.count(own) > 0 && value > RUN.lastValue(own);
        own = append(own, timeMillis, value);
        memory[at] = own;
        setTruth(own, growth(own) >= increase);
        return holds(own) && (hasRisen || !heldBefore) ? 1 : 0;
    }

    private static double[] append(double[] own, long timeMillis, double value) {
        int count = RUN.count(own);
        if (count > 0 && value < RUN.lastValue(own)) {
            RUN.dropFirst(own, count);
        } else if (count >= 2 && RUN.lastValue(own) == value && RUN.value(own, count - 2) == value) {
            // A run of equal values says no more than its ends.
            RUN.replaceLast(own, timeMillis, value);
            return own;
        }
        double[] grown = RUN.add(own, timeMillis, value);
        RUN.thin(grown, KEPT_AT_MOST);
        return grown;
    }

    private static double growth(double[] own) {
        return RUN.count(own) == 0 ? 0 : RUN.lastValue(own) - RUN.value(own, 0);
    }

    @Override
    void tick(double[][] memory, long timeMillis) {
        double[] own = memory[at];
        if (own == null) {
            return;
        }
        RUN.since(own, timeMillis - windowMillis);
        if (RUN.count(own) == 0) {
            memory[at] = null;
        } else {
            setTruth(own, growth(own) >= increase);
        }
    }

    @Override
    long dueMillis(double[][] memory) {
        double[] own = memory[at];
        return own == null ? NEVER : lastThatCounts(own) + windowMillis + 1;
    }

    /** The time of the value whose leaving ends it; of the newest when it does not hold. */
    private long lastThatCounts(double[] own) {
        int i = RUN.count(own) - 1;
        if (holds(own)) {
            double enough = RUN.lastValue(own) - increase;
            while (i > 0 && RUN.value(own, i) > enough) {
                i--;
            }
        }
        return RUN.time(own, i);
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? 0 : growth(own);
    }

    /** Without a reading in the window it is known not to have grown. */
    @Override
    public Truth truth(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Truth.FALSE : truthOf(own);
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.points(RUN, own, metric);
            evidence.say(metric + " grew by " + growth(own) + " within " + windowMillis / 1000 + " s, last "
                    + RUN.lastValue(own));
        }
    }
}
