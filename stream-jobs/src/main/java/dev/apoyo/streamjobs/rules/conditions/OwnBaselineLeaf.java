package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.signal.Ewma;
import dev.apoyo.streamjobs.signal.OwnBaseline;

/**
 * A smoothed metric that has left what is usual for this device, in robust standard deviations of the smoothed values.
 * Beyond the limit nothing is learned, so a fault does not become usual.
 */
final class OwnBaselineLeaf extends Leaf {

    private static final int LEARN_READINGS = 30;
    private static final double SMALLEST_SHARE = 1e-3;
    private static final int TRAIL = 12;
    private static final int SCORE = 1;
    private static final Points PAST = new Points(2);
    private static final int SIZE = 5;

    private final Condition.OwnBaseline condition;
    private final Limit limit;
    private final Ewma smooth;
    private final OwnBaseline usual;

    OwnBaselineLeaf(int at, int slot, Condition.OwnBaseline condition) {
        super(at, slot);
        this.condition = condition;
        this.limit = Limit.ofDeviation(condition.side(), condition.sigmas(), condition.deadBand());
        this.smooth = new Ewma(condition.fastSeconds());
        this.usual = new OwnBaseline(
                LEARN_READINGS, condition.learnSeconds(), condition.slowSeconds(), condition.sigmas(), 0);
    }

    @Override
    int arrays() {
        return 3;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double value = values[slots[0]];
        if (memory[at] == null) {
            memory[at + 1] = smooth.fresh();
            memory[at + 2] = usual.fresh();
        }
        long spacing = condition.fastSeconds() * 1000 / TRAIL;
        double[] own = PAST.trail(own(memory, SIZE), timeMillis, value, TRAIL, spacing);
        memory[at] = own;
        double smoothed = smooth.update(memory[at + 1], timeMillis, value);
        own[SCORE] = scoreOf(memory[at + 2], smoothed);
        usual.update(memory[at + 2], timeMillis, smoothed);
        return Double.isNaN(own[SCORE]) ? 0 : judge(own);
    }

    /** A thousandth of what is usual is the least deviation: one that stood still is not strange at its first step. */
    private double scoreOf(double[] baseline, double smoothed) {
        if (!usual.isLearned(baseline)) {
            return Double.NaN;
        }
        double location = usual.location(baseline);
        double scale = Math.max(usual.scale(baseline), SMALLEST_SHARE * Math.abs(location));
        return smoothed == location ? 0 : (smoothed - location) / scale;
    }

    private int judge(double[] own) {
        boolean heldBefore = holds(own);
        setTruth(own, limit.holds(own[SCORE], heldBefore));
        return holds(own) && !heldBefore ? 1 : 0;
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Double.NaN : own[SCORE];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            double[] baseline = memory[at + 2];
            evidence.points(PAST, own, condition.metric());
            evidence.say(condition.metric() + " is " + Text.number(own[SCORE]) + " deviations from its own usual "
                    + Text.number(usual.location(baseline)) + ", " + limit + ", last " + PAST.lastValue(own));
        }
    }
}
