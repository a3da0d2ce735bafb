package dev.apoyo.streamjobs.signal;

/**
 * A forecast with its doubt. Infinity says: on this slope never.
 *
 * @param seconds by the slope itself
 * @param earliestSeconds by the steepest slope of the 90 % interval towards the limit
 * @param latestSeconds by the other end of the interval
 */
public record TimeToLimit(double seconds, double earliestSeconds, double latestSeconds) {

    /** Even the slowest slope of the interval arrives within {@code horizonSeconds}. */
    public boolean surelyWithin(double horizonSeconds) {
        return latestSeconds <= horizonSeconds;
    }
}
