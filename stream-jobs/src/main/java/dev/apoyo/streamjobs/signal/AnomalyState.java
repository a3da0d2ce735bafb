package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays in the state of the anomaly detector: a length, then the values. */
final class AnomalyState {

    private AnomalyState() {}

    static void writeArray(DataOutput out, double[] values, int held) throws IOException {
        out.writeInt(held);
        for (int i = 0; i < held; i++) {
            out.writeDouble(values[i]);
        }
    }

    /** Fills the array from its beginning; returns how many. */
    static int readArray(DataInput in, double[] into) throws IOException {
        int held = in.readInt();
        if (held < 0 || held > into.length) {
            throw new IOException("state of an anomaly detector with " + held + " values, at most " + into.length);
        }
        for (int i = 0; i < held; i++) {
            into[i] = in.readDouble();
        }
        return held;
    }
}
