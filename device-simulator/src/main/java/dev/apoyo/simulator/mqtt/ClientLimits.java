package dev.apoyo.simulator.mqtt;

import java.time.Duration;

/**
 * Bounds of one group of clients.
 *
 * @param inFlightPerDevice messages on the wire and not acknowledged
 * @param outboxPerDevice messages a device holds, those in flight included; beyond it the device takes no more
 * @param outboxTotal the same for the whole group
 * @param connectsAtOnce connections being opened at one time
 * @param keepAlive longest silence on a connection
 * @param handshakeTimeout from dialling to CONNACK
 * @param firstBackOff after the first failure; doubles with each further one
 * @param longestBackOff where doubling stops
 */
public record ClientLimits(
        int inFlightPerDevice,
        int outboxPerDevice,
        int outboxTotal,
        int connectsAtOnce,
        Duration keepAlive,
        Duration handshakeTimeout,
        Duration firstBackOff,
        Duration longestBackOff) {

    public static final ClientLimits DEFAULT = new ClientLimits(
            16,
            64,
            20_000,
            64,
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(10));

    public ClientLimits {
        requirePositive("inFlightPerDevice", inFlightPerDevice);
        requirePositive("outboxPerDevice", outboxPerDevice);
        requirePositive("outboxTotal", outboxTotal);
        requirePositive("connectsAtOnce", connectsAtOnce);
        requirePositive("firstBackOff", firstBackOff.toMillis());
        if (inFlightPerDevice > 1_000) {
            throw new IllegalArgumentException("inFlightPerDevice must be at most 1000, not " + inFlightPerDevice);
        }
        if (keepAlive.toSeconds() < 2 || keepAlive.toSeconds() > 65_535) {
            throw new IllegalArgumentException("keepAlive must be 2 s to 65535 s, not " + keepAlive);
        }
        if (longestBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException("longestBackOff must not be shorter than firstBackOff");
        }
    }

    public ClientLimits withInFlightPerDevice(int newInFlight) {
        return new ClientLimits(
                newInFlight,
                Math.max(newInFlight, outboxPerDevice),
                outboxTotal,
                connectsAtOnce,
                keepAlive,
                handshakeTimeout,
                firstBackOff,
                longestBackOff);
    }

    public ClientLimits withConnectsAtOnce(int newConnects) {
        return new ClientLimits(
                inFlightPerDevice,
                outboxPerDevice,
                outboxTotal,
                newConnects,
                keepAlive,
                handshakeTimeout,
                firstBackOff,
                longestBackOff);
    }

    private static void requirePositive(String key, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(key + " must be greater than 0, not " + value);
        }
    }
}
