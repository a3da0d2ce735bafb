package dev.apoyo.local.stack;

import dev.apoyo.contracts.codec.Limits;
import java.time.Duration;

/**
 * How to start all of it.
 *
 * @param ports which
 * @param maxAge how old data from devices may be
 */
public record StackSettings(Ports ports, Duration maxAge) {

    public StackSettings(Ports ports) {
        this(ports, Limits.DEFAULT.maxAge());
    }
}
