package dev.apoyo.local.stack;

import dev.apoyo.contracts.codec.Limits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to start all of it.
 *
 * @param ports which
 * @param maxAge how old data from devices may be
 * @param database one that is there already; null for the embedded one
 */
public record StackSettings(
        Ports ports, Duration maxAge, @Nullable StackDatabase database) {

    public StackSettings(Ports ports) {
        this(ports, Limits.DEFAULT.maxAge(), null);
    }

    public StackSettings withMaxAge(Duration newMaxAge) {
        return new StackSettings(ports, newMaxAge, database);
    }

    public StackSettings withDatabase(StackDatabase newDatabase) {
        return new StackSettings(ports, maxAge, newDatabase);
    }
}
