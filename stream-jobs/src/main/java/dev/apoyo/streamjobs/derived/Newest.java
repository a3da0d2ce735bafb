package dev.apoyo.streamjobs.derived;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A metric's newest value within a row, by time and then by sequence: the same in any order. */
final class Newest {

    private long timeMillis = Long.MIN_VALUE;
    private long sequence = Long.MIN_VALUE;
    private double value = Double.NaN;

    void add(long ofTimeMillis, long ofSequence, double newer) {
        if (ofTimeMillis > timeMillis || (ofTimeMillis == timeMillis && ofSequence > sequence)) {
            timeMillis = ofTimeMillis;
            sequence = ofSequence;
            value = newer;
        }
    }

    /** NaN when there is none. */
    double value() {
        return value;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(timeMillis);
        out.writeLong(sequence);
        out.writeDouble(value);
    }

    static Newest read(DataInput in) throws IOException {
        Newest newest = new Newest();
        newest.timeMillis = in.readLong();
        newest.sequence = in.readLong();
        newest.value = in.readDouble();
        return newest;
    }
}
