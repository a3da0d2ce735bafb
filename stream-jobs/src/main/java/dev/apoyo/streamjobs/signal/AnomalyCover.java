package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * All values ever seen, thinned out to at most 64 that cover them: when there are too many, the one between the two closest
 * neighbours goes. The smallest and the largest stay for ever.
 */
final class AnomalyCover {

    private static final int MOST = 64;

    /** Ascending. */
    private final double[] values = new double[MOST + 1];

    private int held;

    /** How far the value is from the nearest one seen, 0 for the first; then the value belongs to them. */
    double add(double value) {
        int found = Arrays.binarySearch(values, 0, held, value);
        if (found >= 0) {
            return 0;
        }
        int at = -found - 1;
        double distance = distance(value, at);
        insert(value, at);
        return distance;
    }

    private double distance(double value, int at) {
        if (held == 0) {
            return 0;
        }
        double below = at > 0 ? value - values[at - 1] : Double.MAX_VALUE;
        double above = at < held ? values[at] - value : Double.MAX_VALUE;
        return Math.min(below, above);
    }

    private void insert(double value, int at) {
        System.arraycopy(values, at, values, at + 1, held - at);
        values[at] = value;
        held++;
        if (held > MOST) {
            remove(mostCrowded());
        }
    }

    private int mostCrowded() {
        int crowded = 1;
        for (int i = 2; i < held - 1; i++) {
            if (values[i + 1] - values[i - 1] < values[crowded + 1] - values[crowded - 1]) {
                crowded = i;
            }
        }
        return crowded;
    }

    private void remove(int at) {
        System.arraycopy(values, at + 1, values, at, held - at - 1);
        held--;
    }

    void write(DataOutput out) throws IOException {
        AnomalyState.writeArray(out, values, held);
    }

    void read(DataInput in) throws IOException {
        held = AnomalyState.readArray(in, values);
    }
}
