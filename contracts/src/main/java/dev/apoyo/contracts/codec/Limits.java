package dev.apoyo.contracts.codec;

import java.time.Duration;

/**
 * What devices may send. Each limit has a {@link RejectReason} of its own.
 *
 * @param maxBodyBytes of one MQTT payload; beyond it {@link RejectReason#MESSAGE_TOO_LARGE}
 * @param maxMessages in one payload; beyond it {@link RejectReason#TOO_MANY_MESSAGES}
 * @param maxReadings per message, and per snapshot of an event; beyond it {@link RejectReason#TOO_MANY_READINGS}
 * @param maxEvents per message; beyond it {@link RejectReason#TOO_MANY_EVENTS}
 * @param maxNesting of objects and arrays; beyond it {@link RejectReason#NESTED_TOO_DEEP}
 * @param maxAhead how far a device's clock may be ahead of ours; beyond it {@link RejectReason#TIME_IN_FUTURE}
 * @param maxAge how old data may be: the retention; beyond it {@link RejectReason#TIME_TOO_OLD}
 */
public record Limits(
        int maxBodyBytes,
        int maxMessages,
        int maxReadings,
        int maxEvents,
        int maxNesting,
        Duration maxAhead,
        Duration maxAge) {

    public static final Limits DEFAULT =
            new Limits(64 * 1024, 1024, 256, 64, 8, Duration.ofMinutes(5), Duration.ofDays(400));

    /** @throws IllegalArgumentException naming the limit that is wrong */
    public Limits {
        requireAtLeastOne("maxBodyBytes", maxBodyBytes);
        requireAtLeastOne("maxMessages", maxMessages);
        requireAtLeastOne("maxReadings", maxReadings);
        requireAtLeastOne("maxEvents", maxEvents);
        requireAtLeastOne("maxNesting", maxNesting);
        requireNotNegative("maxAhead", maxAhead);
        requireNotNegative("maxAge", maxAge);
    }

    public Limits withMaxAge(Duration newMaxAge) {
        return new Limits(maxBodyBytes, maxMessages, maxReadings, maxEvents, maxNesting, maxAhead, newMaxAge);
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; accepted: at least 1");
        }
    }

    private static void requireNotNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + "; accepted: zero or longer");
        }
    }
}
