package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Forecast;
import dev.apoyo.streamjobs.signal.RobustSlope;
import dev.apoyo.streamjobs.signal.Trend;

/**
 * The trend of a window reaches a limit soon: the probability that the slope is at least what is needed to get there in
 * time, its doubt taken for Gaussian, is at least the confidence. It changes when a 24th of the window is complete.
 */
final class ForecastLeaf extends Leaf {

    private static final int BUCKETS = 24;
    private static final int SEEN_AT_LEAST = BUCKETS / 2;
    private static final int TRAIL = 12;
    private static final double Z_90 = 1.6449;
    private static final int PROBABILITY = 1;
    private static final int SECONDS_LEFT = 2;
    private static final Points PAST = new Points(3);
    private static final int SIZE = 6;

    private final Forecast condition;
    private final Limit limit;
    private final RobustSlope slope;

    ForecastLeaf(int at, int slot, Forecast condition) {
        super(at, slot);
        this.condition = condition;
        this.limit = Limit.of(condition.side(), condition.limit(), condition.deadBand());
        this.slope = new RobustSlope((int) Math.max(1, condition.windowSeconds() / BUCKETS), BUCKETS);
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
        long spacing = condition.windowSeconds() * 1000 / TRAIL;
        double[] own = PAST.trail(own(memory, SIZE), timeMillis, value, TRAIL, spacing);
        memory[at] = own;
        if (!slope.update(memory[at + 1], timeMillis, value)) {
            return 0;
        }
        Trend trend = slope.trend(memory[at + 1]);
        return trend == null || trend.buckets() < SEEN_AT_LEAST ? 0 : judge(own, trend);
    }

    private int judge(double[] own, Trend trend) {
        boolean heldBefore = holds(own);
        double eased = limit.way() == Deviation.ABOVE ? -limit.deadBand() : limit.deadBand();
        double asked = limit.limit() + (heldBefore ? eased : 0);
        own[PROBABILITY] = probability(trend, asked);
        own[SECONDS_LEFT] =
                limit.isBeyond(trend.level()) ? 0 : trend.timeTo(limit.limit()).seconds();
        setTruth(own, own[PROBABILITY] >= condition.confidence());
        return holds(own) && !heldBefore ? 1 : 0;
    }

    private double probability(Trend trend, double asked) {
        double towards = limit.way() == Deviation.ABOVE ? 1 : -1;
        double needed = (asked - trend.level()) / condition.withinSeconds() * towards;
        double deviation = (trend.highPerSecond() - trend.lowPerSecond()) / (2 * Z_90);
        double surplus = trend.perSecond() * towards - needed;
        if (needed <= 0) {
            return 1;
        }
        return deviation == 0 ? (surplus >= 0 ? 1 : 0) : Gaussian.below(surplus / deviation);
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null || own[TRUTH] == 0 ? Double.NaN : own[PROBABILITY];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.points(PAST, own, condition.metric());
            String when = Double.isFinite(own[SECONDS_LEFT])
                    ? "in " + Text.number(own[SECONDS_LEFT] / 3600) + " h"
                    : "by its doubt";
            evidence.say(condition.metric() + " will be " + limit + " " + when + ", probability "
                    + Text.number(own[PROBABILITY]) + " within " + condition.withinSeconds() / 3600 + " h, last "
                    + PAST.lastValue(own));
        }
    }
}
