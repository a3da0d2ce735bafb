package dev.apoyo.contracts.codec;

import java.time.Duration;

/**
 * What one message may hold.
 *
 * @param maxBodyBytes of the MQTT payload
 * @param maxReadings per message
 * @param maxEvents per message
 * @param maxNesting of objects and arrays
 * @param maxAhead how far a device's clock may be ahead of ours
 * @param maxAge how old data may be: the retention
 */
public record Limits(
        int maxBodyBytes, int maxReadings, int maxEvents, int maxNesting, Duration maxAhead, Duration maxAge) {

    public static final Limits DEFAULT = new Limits(64 * 1024, 256, 64, 8, Duration.ofMinutes(5), Duration.ofDays(400));

    public Limits withMaxAge(Duration newMaxAge) {
        return new Limits(maxBodyBytes, maxReadings, maxEvents, maxNesting, maxAhead, newMaxAge);
    }
}
