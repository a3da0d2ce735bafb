package dev.apoyo.simulator.life;

import java.time.Instant;
import java.util.SplittableRandom;

/** When the people of one household are away; asked forward in time only. */
final class Holidays {

    private static final double BEGIN_PER_DAY = 1 / 150.0;
    private static final Range DAYS = new Range(3, 17);

    private final SplittableRandom random;
    private Instant awayUntil = Instant.MIN;

    Holidays(SplittableRandom random) {
        this.random = random;
    }

    boolean isAway(Instant time, double seconds) {
        if (time.isAfter(awayUntil) && Chance.within(random, BEGIN_PER_DAY, seconds)) {
            awayUntil = time.plusSeconds((long) (DAYS.draw(random) * 86_400));
        }
        return time.isBefore(awayUntil);
    }
}
