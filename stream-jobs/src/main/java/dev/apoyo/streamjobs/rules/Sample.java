package dev.apoyo.streamjobs.rules;

import java.util.Comparator;

/**
 * One value or event that a rule remembers. Its identity is (time, sequence, ordinal): the same three are the same
 * sample, delivered again.
 *
 * @param timeMillis event time, epoch milliseconds
 * @param sequence of its message
 * @param ordinal place among equal codes in one message; 0 for a reading
 * @param value in the metric's unit; 1 for an event
 */
public record Sample(long timeMillis, long sequence, int ordinal, double value) {

    static final Comparator<Sample> BY_IDENTITY = Comparator.comparingLong(Sample::timeMillis)
            .thenComparingLong(Sample::sequence)
            .thenComparingInt(Sample::ordinal);
}
