package dev.apoyo.streamjobs.rules.conditions;

/** At least n of the last m readings beyond the limit; once it holds, one counts until it is back by the dead band. */
final class NOfMLeaf extends Leaf {

    private static final Points LAST = new Points(1);
    private static final int SIZE = 4;

    private final String metric;
    private final Limit limit;
    private final int n;
    private final int m;

    NOfMLeaf(int at, int slot, String metric, Limit limit, int n, int m) {
        super(at, slot);
        this.metric = metric;
        this.limit = limit;
        this.n = n;
        this.m = m;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double[] own = own(memory, SIZE);
        boolean heldBefore = holds(own);
        if (LAST.count(own) == m) {
            LAST.dropFirst(own, 1);
        }
        own = LAST.add(own, timeMillis, values[slots[0]]);
        memory[at] = own;
        boolean isEnough = beyond(own, heldBefore) >= n;
        if (isEnough || LAST.count(own) - beyond(own, heldBefore) > m - n) {
            setTruth(own, isEnough);
        }
        return isEnough && !heldBefore ? 1 : 0;
    }

    private int beyond(double[] own, boolean heldBefore) {
        int beyond = 0;
        for (int i = 0; i < LAST.count(own); i++) {
            beyond += limit.holds(LAST.value(own, i), heldBefore) ? 1 : 0;
        }
        return beyond;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Double.NaN : beyond(own, holds(own));
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.points(LAST, own, metric);
            evidence.say(metric + " " + limit + " in " + beyond(own, holds(own)) + " of " + LAST.count(own)
                    + " readings, last " + LAST.lastValue(own));
        }
    }
}
