package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last values, as many as its capacity. */
final class AnomalyHistory {

    private final double[] ring;
    private long added;

    AnomalyHistory(int capacity) {
        ring = new double[capacity];
    }

    void add(double value) {
        ring[(int) (added % ring.length)] = value;
        added++;
    }

    /** How many values are held. */
    int size() {
        return (int) Math.min(added, ring.length);
    }

    /** The value so many rows ago; 0 is the last. */
    double ago(int rows) {
        return ring[(int) ((added - 1 - rows) % ring.length)];
    }

    /** The mean of so many values, the newest of them so many rows ago. */
    double mean(int count, int rowsAgo) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ago(rowsAgo + i);
        }
        return sum / count;
    }

    double max() {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            max = Math.max(max, ring[i]);
        }
        return max;
    }

    /** The last values, oldest first. */
    double[] last(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = ago(count - 1 - i);
        }
        return values;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(added);
        AnomalyState.writeArray(out, ring, size());
    }

    void read(DataInput in) throws IOException {
        added = in.readLong();
        if (AnomalyState.readArray(in, ring) != size()) {
            throw new IOException("state of an anomaly detector with a history that ends in the middle");
        }
    }
}
