package dev.apoyo.local.score.devicefailure;

import org.jspecify.annotations.Nullable;

/**
 * Alerts on a jump from one report to the next, or on a first report that already tells of trouble.
 *
 * @param jump2 of attribute 2, at least
 * @param jump4 of attribute 4, at least
 * @param jump7 of attribute 7, at least
 * @param firstReport whether a device's very first report alerts when attribute 7 and another counter are raised in it
 */
record CounterLimits(double jump2, double jump4, double jump7, boolean firstReport) implements AlertRule {

    /** The rule that the data set's description gives as reference. */
    static final CounterLimits BIG_INCREASE = new CounterLimits(500, 4, 8, false);

    @Override
    public boolean isAlert(@Nullable CounterDay before, CounterDay today) {
        if (before == null) {
            return firstReport && today.attribute7() > 0 && today.countersRaised() >= 2;
        }
        return today.attribute2() - before.attribute2() >= jump2
                || today.attribute4() - before.attribute4() >= jump4
                || today.attribute7() - before.attribute7() >= jump7;
    }
}
