package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How rare a distance is among all distances seen before, in decades: 3 means one in a thousand. Beyond the largest it
 * extrapolates with a generalised Pareto tail, fitted by moments to the largest fifth, at most 256, of them. Holds those
 * and a count, whatever the number of rows.
 */
final class AnomalyTail {

    private static final int LARGEST = 256;
    private static final double SHARE = 0.2;
    private static final int FEWEST_ROWS = 50;
    private static final int FEWEST_IN_TAIL = 10;
    private static final double HEAVIEST_SHAPE = 0.5;

    /** Ascending. */
    private final double[] largest = new double[LARGEST + 1];

    private int held;
    private long rows;

    /** Decades of rarity among what came before, 0 outside the tail or while that is too little; then remembers the distance. */
    double add(double distance) {
        double decades = rows < FEWEST_ROWS ? 0 : decades(distance);
        remember(distance);
        return decades;
    }

    private double decades(double distance) {
        int inTail = (int) Math.max(FEWEST_IN_TAIL, Math.min(SHARE * rows, LARGEST - 1));
        double start = largest[held - inTail - 1];
        if (distance <= start) {
            return 0;
        }
        return -Math.log10((double) inTail / rows) + decadesBeyond(distance - start, start, inTail);
    }

    private double decadesBeyond(double excess, double start, int inTail) {
        double mean = 0;
        double square = 0;
        for (int i = held - inTail; i < held; i++) {
            mean += largest[i] - start;
            square += (largest[i] - start) * (largest[i] - start);
        }
        // A tail of equal distances has no width: any larger one is far beyond, and still a number.
        mean = Math.max(mean / inTail, 1e-9 * start + 1e-12);
        double variance = square / inTail - mean * mean;
        double shape = shape(mean * mean / variance);
        double scale = mean * (1 - shape);
        double nats = shape < 1e-3 ? excess / scale : Math.log1p(shape * excess / scale) / shape;
        return nats / Math.log(10);
    }

    private static double shape(double squaredMeanPerVariance) {
        double shape = 0.5 * (1 - squaredMeanPerVariance);
        return shape > 0 ? Math.min(HEAVIEST_SHAPE, shape) : 0;
    }

    private void remember(double distance) {
        rows++;
        if (held > LARGEST - 1 && distance <= largest[0]) {
            return;
        }
        int at = place(distance);
        System.arraycopy(largest, at, largest, at + 1, held - at);
        largest[at] = distance;
        held++;
        if (held > LARGEST) {
            System.arraycopy(largest, 1, largest, 0, LARGEST);
            held = LARGEST;
        }
    }

    private int place(double distance) {
        int found = Arrays.binarySearch(largest, 0, held, distance);
        return found < 0 ? -found - 1 : found;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(rows);
        AnomalyState.writeArray(out, largest, held);
    }

    void read(DataInput in) throws IOException {
        rows = in.readLong();
        held = AnomalyState.readArray(in, largest);
    }
}
