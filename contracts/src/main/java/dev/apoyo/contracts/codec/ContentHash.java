package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import java.util.List;

/**
 * The sequence of a message that came without one: a negative 64-bit FNV-1a hash of what it says. The same content
 * always gives the same number, in whatever format it came, so that a redelivery keeps its identity.
 */
final class ContentHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private ContentHash() {}

    static long of(List<Reading> readings, List<DeviceEvent> events) {
        long hash = addReadings(OFFSET_BASIS, readings);
        for (DeviceEvent event : events) {
            hash = addReadings(addText(hash, event.code()), event.snapshot());
        }
        return hash | Long.MIN_VALUE;
    }

    private static long addReadings(long start, List<Reading> readings) {
        long hash = addNumber(start, readings.size());
        for (Reading reading : readings) {
            hash = addNumber(addText(hash, reading.metric()), Double.doubleToLongBits(reading.value()));
        }
        return hash;
    }

    private static long addText(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return (hash ^ 0xFF) * PRIME;
    }

    private static long addNumber(long start, long number) {
        long hash = start;
        for (int shift = 0; shift < Long.SIZE; shift += 16) {
            hash = (hash ^ (number >>> shift & 0xFFFF)) * PRIME;
        }
        return hash;
    }
}
