package dev.apoyo.streamjobs.derived;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What one metric or code showed within a row, of at most {@link #AT_MOST} messages: those with the smallest hash. So a
 * redelivered message changes nothing, nor does the order, and what is kept is a fair sample. Metrics that come in the
 * same messages are sampled in the same messages.
 */
final class Sample {

    static final int AT_MOST = 64;

    private static final int FIRST = 8;

    private long[] hashes = new long[FIRST];
    private double[] values = new double[FIRST];
    private int count;

    void add(long hash, double value) {
        if (count == AT_MOST && hash >= hashes[count - 1]) {
            return;
        }
        int found = Arrays.binarySearch(hashes, 0, count, hash);
        if (found < 0) {
            insert(-found - 1, hash, value);
        }
    }

    private void insert(int place, long hash, double value) {
        if (count == hashes.length && count < AT_MOST) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        int moved = Math.min(count, AT_MOST - 1) - place;
        System.arraycopy(hashes, place, hashes, place + 1, moved);
        System.arraycopy(values, place, values, place + 1, moved);
        hashes[place] = hash;
        values[place] = value;
        count = Math.min(count + 1, AT_MOST);
    }

    int count() {
        return count;
    }

    /** NaN when there is none. */
    double mean() {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum / count;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(hashes[i]);
            out.writeDouble(values[i]);
        }
    }

    static Sample read(DataInput in) throws IOException {
        Sample sample = new Sample();
        int count = in.readByte();
        for (int i = 0; i < count; i++) {
            sample.insert(i, in.readLong(), in.readDouble());
        }
        return sample;
    }
}
