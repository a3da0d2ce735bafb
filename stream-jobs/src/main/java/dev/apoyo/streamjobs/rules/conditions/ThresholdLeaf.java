package dev.apoyo.streamjobs.rules.conditions;

/**
 * A metric beyond its limit in every reading for a time.
 *
 * <p>The hold is the run of readings beyond the limit. Readings more than the hold, and more than an hour, apart do not
 * belong to one run: nobody saw what was in between. Once held, a reading between limit and dead band ends the run but not
 * the truth; the next complete run is another occurrence.
 */
final class ThresholdLeaf extends Leaf {

    private static final long SHORTEST_GAP_MILLIS = 3_600_000;
    private static final int COUNTED = 1;
    private static final int LAST_MILLIS = 2;
    private static final int VALUE = 3;
    private static final Points RUN = new Points(4);
    private static final int SIZE = 7;

    private final String metric;
    private final Limit limit;
    private final long holdMillis;

    ThresholdLeaf(int at, int slot, String metric, Limit limit, long holdMillis) {
        super(at, slot);
        this.metric = metric;
        this.limit = limit;
        this.holdMillis = holdMillis;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double value = values[slots[0]];
        double[] own = own(memory, SIZE);
        own[VALUE] = value;
        if (limit.isBeyond(value)) {
            return beyond(memory, own, timeMillis, value);
        }
        own[COUNTED] = 0;
        if (!holds(own) || limit.isBack(value)) {
            setTruth(own, false);
        }
        if (RUN.count(own) > 0) {
            memory[at] = RUN.cleared(own);
        }
        return 0;
    }

    private int beyond(double[][] memory, double[] own, long timeMillis, double value) {
        double[] run = own;
        if (RUN.count(run) > 0 && timeMillis - run[LAST_MILLIS] > Math.max(SHORTEST_GAP_MILLIS, holdMillis)) {
            run = RUN.cleared(run);
            run[COUNTED] = 0;
        }
        run[LAST_MILLIS] = timeMillis;
        int came = 0;
        if (run[COUNTED] == 0) {
            run = RUN.add(run, timeMillis, value);
            RUN.thin(run, EvidenceBuilder.POINTS_AT_MOST);
            boolean isHeld = timeMillis - RUN.time(run, 0) >= holdMillis;
            run[COUNTED] = isHeld ? 1 : 0;
            setTruth(run, isHeld || holds(run));
            came = isHeld ? 1 : 0;
        }
        memory[at] = run;
        return came;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Double.NaN : own[VALUE];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own == null || RUN.count(own) == 0) {
            return;
        }
        evidence.points(RUN, own, metric);
        long seconds = (RUN.lastTime(own) - RUN.time(own, 0)) / 1000;
        evidence.say(metric + " " + limit + " for " + seconds + " s, last " + RUN.lastValue(own));
    }
}
