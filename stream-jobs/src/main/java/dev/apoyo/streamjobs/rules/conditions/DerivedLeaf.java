package dev.apoyo.streamjobs.rules.conditions;

import java.util.List;

/**
 * A number that another part of the job derived (deviation from peers, a forest's score, a risk) beyond its limit, with
 * what it was made from beside it as evidence: the device's readings, or their means.
 */
final class DerivedLeaf extends Leaf {

    private static final int VALUE = 1;
    private static final int TIME = 2;
    private static final int READINGS = 3;

    private final String what;
    private final Limit limit;
    private final List<String> metrics;

    /**
     * @param slots of the derived number, then of {@code metrics}
     * @param what it is, for people
     */
    DerivedLeaf(int at, int[] slots, String what, Limit limit, List<String> metrics) {
        super(at, slots);
        this.what = what;
        this.limit = limit;
        this.metrics = metrics;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double[] own = own(memory, READINGS + 2 * metrics.size());
        for (int i = 0; i < metrics.size(); i++) {
            double reading = values[slots[1 + i]];
            if (!Double.isNaN(reading)) {
                own[READINGS + 2 * i] = timeMillis;
                own[READINGS + 2 * i + 1] = reading;
            }
        }
        double value = values[slots[0]];
        return Double.isNaN(value) ? 0 : judge(own, timeMillis, value);
    }

    private int judge(double[] own, long timeMillis, double value) {
        boolean heldBefore = holds(own);
        own[VALUE] = value;
        own[TIME] = timeMillis;
        setTruth(own, limit.holds(value, heldBefore));
        return holds(own) && !heldBefore ? 1 : 0;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null || own[TIME] == 0 ? Double.NaN : own[VALUE];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own == null) {
            return;
        }
        evidence.window((long) own[TIME], (long) own[TIME]);
        for (int i = 0; i < metrics.size(); i++) {
            if (own[READINGS + 2 * i] != 0) {
                evidence.point((long) own[READINGS + 2 * i], metrics.get(i), own[READINGS + 2 * i + 1]);
            }
        }
        evidence.say(what + " " + limit + ", is " + Text.number(own[VALUE]));
    }
}
