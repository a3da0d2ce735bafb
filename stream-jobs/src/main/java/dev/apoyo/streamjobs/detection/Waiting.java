package dev.apoyo.streamjobs.detection;

/**
 * How a device's messages wait for its registration.
 *
 * @param giveUpAtMillis processing time after which they are of an unknown device
 * @param count how many wait
 */
public record Waiting(long giveUpAtMillis, int count) {}
