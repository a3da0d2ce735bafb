package dev.apoyo.local.score.devicefailure;

import org.jspecify.annotations.Nullable;

/** Decides on a day whether a device may fail within the horizon, from that day's report and the one before it. */
interface AlertRule {

    /** Any counter grew since the report before. */
    AlertRule ANY_INCREASE = (before, today) -> before != null
            && (today.attribute2() > before.attribute2()
                    || today.attribute4() > before.attribute4()
                    || today.attribute7() > before.attribute7());

    /** @param before the report before, null when today's is the first */
    boolean isAlert(@Nullable CounterDay before, CounterDay today);
}
