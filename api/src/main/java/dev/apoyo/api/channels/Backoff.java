package dev.apoyo.api.channels;

import java.time.Duration;

/** How long to wait before the next attempt: three times longer each time, an hour at most, spread by a quarter. */
final class Backoff {

    /** About three and a half hours in all. */
    static final int ENOUGH_ATTEMPTS = 10;

    private static final long FIRST_MILLIS = 5_000;
    private static final long MOST_MILLIS = 3_600_000;
    private static final double SPREAD = 0.25;

    private Backoff() {}

    /**
     * @param attempts begun so far, at least 1
     * @param random from 0 to 1; keeps many that failed together from coming back together
     */
    static Duration pause(int attempts, double random) {
        double plain = Math.min(MOST_MILLIS, FIRST_MILLIS * Math.pow(3, attempts - 1.0));
        return Duration.ofMillis(Math.round(plain * (1 - SPREAD + 2 * SPREAD * random)));
    }

    /** Whether it was tried so often that another way is better. */
    static boolean isEnough(int attempts) {
        return attempts >= ENOUGH_ATTEMPTS;
    }
}
