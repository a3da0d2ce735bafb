package dev.apoyo.simulator.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A payload that leaves a device.
 *
 * @param body bytes
 * @param sequence that is in it, null for a broken one
 * @param isRepeat a second copy of an earlier payload, on purpose
 */
record Outgoing(byte[] body, @Nullable Long sequence, boolean isRepeat) {}
