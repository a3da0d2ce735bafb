package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.streamjobs.signal.RobustSlope;
import dev.apoyo.streamjobs.signal.Trend;
import org.jspecify.annotations.Nullable;

/** The robust slope over a window beyond a limit per hour. It changes when a twelfth of the window is complete. */
final class RateLeaf extends Leaf {

    private static final int BUCKETS = 12;
    private static final int TRAIL = 12;
    private static final int RATE = 1;
    private static final Points PAST = new Points(2);
    private static final int SIZE = 5;

    private final String metric;
    private final Limit perHour;
    private final long windowSeconds;
    private final RobustSlope slope;

    RateLeaf(int at, int slot, String metric, Limit perHour, long windowSeconds) {
        super(at, slot);
        this.metric = metric;
        this.perHour = perHour;
        this.windowSeconds = windowSeconds;
        this.slope = new RobustSlope((int) Math.max(1, windowSeconds / BUCKETS), BUCKETS);
    }

    @Override
    int arrays() {
        return 2;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double value = values[slots[0]];
        if (memory[at] == null) {
            memory[at + 1] = slope.fresh();
        }
        double[] own = PAST.trail(own(memory, SIZE), timeMillis, value, TRAIL, windowSeconds * 1000 / TRAIL);
        memory[at] = own;
        Trend trend = slope.update(memory[at + 1], timeMillis, value) ? slope.trend(memory[at + 1]) : null;
        return isSeenEnough(trend) ? judge(own, trend) : 0;
    }

    private static boolean isSeenEnough(@Nullable Trend trend) {
        return trend != null && trend.buckets() >= BUCKETS / 2;
    }

    private int judge(double[] own, @Nullable Trend trend) {
        boolean heldBefore = holds(own);
        own[RATE] = trend == null ? 0 : trend.perSecond() * 3600;
        setTruth(own, perHour.holds(own[RATE], heldBefore));
        return holds(own) && !heldBefore ? 1 : 0;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null || own[TRUTH] == 0 ? Double.NaN : own[RATE];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.points(PAST, own, metric);
            evidence.say(metric + " changes by " + Text.number(own[RATE]) + " an hour over " + windowSeconds + " s, "
                    + perHour + ", last " + PAST.lastValue(own));
        }
    }
}
