package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.Condition.Side;

/**
 * A limit with a dead band.
 *
 * @param way which side is bad; BOTH compares the distance from 0
 * @param limit positive for BOTH and, as a distance to the bad side, negative for BELOW of a deviation
 * @param deadBand at least 0
 */
record Limit(Deviation way, double limit, double deadBand) {

    static Limit of(Side side, double limit, double deadBand) {
        return new Limit(side == Side.ABOVE ? Deviation.ABOVE : Deviation.BELOW, limit, deadBand);
    }

    /** {@code sigmas} away from what is usual. */
    static Limit ofDeviation(Deviation way, double sigmas, double deadBand) {
        return new Limit(way, way == Deviation.BELOW ? -sigmas : sigmas, deadBand);
    }

    boolean isBeyond(double value) {
        return switch (way) {
            case ABOVE -> value > limit;
            case BELOW -> value < limit;
            case BOTH -> Math.abs(value) > limit;
        };
    }

    /** It has come back by the whole dead band. */
    boolean isBack(double value) {
        return switch (way) {
            case ABOVE -> value <= limit - deadBand;
            case BELOW -> value >= limit + deadBand;
            case BOTH -> Math.abs(value) <= limit - deadBand;
        };
    }

    /** Whether it holds now, when it did or did not hold before. */
    boolean holds(double value, boolean heldBefore) {
        return isBeyond(value) || (heldBefore && !isBack(value));
    }

    @Override
    public String toString() {
        return switch (way) {
            case ABOVE -> "above " + limit;
            case BELOW -> "below " + limit;
            case BOTH -> "beyond ±" + limit;
        };
    }
}
