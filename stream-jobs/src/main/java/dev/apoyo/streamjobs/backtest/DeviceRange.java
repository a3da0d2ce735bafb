package dev.apoyo.streamjobs.backtest;

/**
 * Devices of one model that are read one after the other.
 *
 * @param first device id, inclusive
 * @param last device id, inclusive
 */
public record DeviceRange(String first, String last) {}
