package dev.apoyo.simulator.life;

import java.time.Instant;
import java.util.SplittableRandom;

/** Whether one device reaches us; asked forward in time only. */
final class Radio {

    private static final double WEAK = 0.1;
    private static final double DROPS_PER_DAY = 0.1;
    private static final double DROPS_PER_DAY_WEAK = 2;
    private static final Range DROP_MINUTES = new Range(3, 180);
    private static final double OUTAGES_PER_DAY = 1 / 200.0;
    private static final Range OUTAGE_HOURS = new Range(4, 22);
    private static final double UNPLUGGED_PER_DAY = 1 / 10_000.0;
    private static final Range UNPLUGGED_HOURS = new Range(24, 96);

    private final SplittableRandom random;
    private final double dropsPerDay;
    private Instant offlineUntil = Instant.MIN;

    Radio(SplittableRandom random) {
        this.random = random;
        this.dropsPerDay = Chance.of(random, WEAK) ? DROPS_PER_DAY_WEAK : DROPS_PER_DAY;
    }

    boolean isOnline(Instant time, double seconds) {
        drop(time, seconds, dropsPerDay, DROP_MINUTES, 60);
        drop(time, seconds, OUTAGES_PER_DAY, OUTAGE_HOURS, 3_600);
        drop(time, seconds, UNPLUGGED_PER_DAY, UNPLUGGED_HOURS, 3_600);
        return !time.isBefore(offlineUntil);
    }

    private void drop(Instant time, double seconds, double perDay, Range range, long unitSeconds) {
        if (Chance.within(random, perDay, seconds)) {
            Instant until = time.plusSeconds((long) (range.draw(random) * unitSeconds));
            offlineUntil = until.isAfter(offlineUntil) ? until : offlineUntil;
        }
    }
}
