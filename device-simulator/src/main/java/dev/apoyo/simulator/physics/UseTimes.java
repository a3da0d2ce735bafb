package dev.apoyo.simulator.physics;

/**
 * How often somebody uses a product.
 *
 * @param perDay uses a day, greater than 0
 * @param fromHour of the day when uses may begin, 0 to 24
 * @param toHour when no more begin; later than {@code fromHour}
 */
record UseTimes(double perDay, double fromHour, double toHour) {

    private static final double HOURS_PER_DAY = 24;
    private static final double SECONDS_PER_HOUR = 3_600;
    private static final double SPREAD = 0.15;

    UseTimes {
        if (perDay <= 0) {
            throw new IllegalArgumentException("perDay must be greater than 0, not " + perDay);
        }
        if (fromHour < 0 || toHour > HOURS_PER_DAY || fromHour >= toHour) {
            throw new IllegalArgumentException("fromHour and toHour must be in order within 0 to 24");
        }
    }

    /** Seconds from now until the first use. */
    double untilFirst(Noise noise, double hourOfDay) {
        return inHours(noise.between(0, 1) * HOURS_PER_DAY / perDay, hourOfDay) * SECONDS_PER_HOUR;
    }

    /** Seconds from the begin of one use to the begin of the next. */
    double untilNext(Noise noise, double hourOfDay) {
        double pause = HOURS_PER_DAY / perDay * noise.between(1 - SPREAD, 1 + SPREAD);
        return inHours(pause, hourOfDay) * SECONDS_PER_HOUR;
    }

    private double inHours(double pause, double hourOfDay) {
        double at = (hourOfDay + pause) % HOURS_PER_DAY;
        if (at >= fromHour && at < toHour) {
            return pause;
        }
        double late = at < fromHour ? fromHour - at : HOURS_PER_DAY - at + fromHour;
        return pause + late;
    }
}
