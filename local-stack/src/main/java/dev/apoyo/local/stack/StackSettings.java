package dev.apoyo.local.stack;

import dev.apoyo.contracts.codec.Limits;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to start all of it.
 *
 * @param ports which
 * @param maxAge how old data from devices may be
 * @param database one that is there already; null for the embedded one
 * @param clock what time it is for promises, reminders and surveys; devices and jobs have their own
 */
public record StackSettings(
        Ports ports, Duration maxAge, @Nullable StackDatabase database, Clock clock) {

    public StackSettings(Ports ports) {
        this(ports, Limits.DEFAULT.maxAge(), null, Clock.systemUTC());
    }

    public StackSettings withMaxAge(Duration newMaxAge) {
        return new StackSettings(ports, newMaxAge, database, clock);
    }

    public StackSettings withDatabase(StackDatabase newDatabase) {
        return new StackSettings(ports, maxAge, newDatabase, clock);
    }

    public StackSettings withClock(Clock newClock) {
        return new StackSettings(ports, maxAge, database, newClock);
    }
}
