package dev.apoyo.streamjobs.signal;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a value is from the nearest one that was seen at about the same phase of earlier cycles. A value that is usual
 * elsewhere in the cycle is novel here. Silent while the values have no strong cycle.
 */
final class AnomalyPhase {

    private static final int LONGEST_HISTORY = 4096;
    private static final int FIRST_SEARCH_ROWS = 500;
    private static final int SEARCHED_ROWS = 3000;
    private static final double SAME_PHASE = 0.03;
    private static final int FEWEST_CYCLES = 2;

    private final AnomalyHistory history = new AnomalyHistory(LONGEST_HISTORY);
    private long rows;
    private long nextSearch = FIRST_SEARCH_ROWS;
    private @Nullable AnomalyCycle cycle;

    /** The cycle in force, found in the past only and looked for anew each time that has grown by half. */
    Optional<AnomalyCycle> cycle() {
        return Optional.ofNullable(cycle);
    }

    /** NaN when there is no cycle, or too few of them yet. */
    double add(double value) {
        if (rows >= nextSearch) {
            nextSearch = rows * 3 / 2;
            cycle = AnomalyCycle.find(history.last(Math.min(history.size(), SEARCHED_ROWS)))
                    .orElse(null);
        }
        double distance = cycle == null ? Double.NaN : distance(value, cycle.rows());
        history.add(value);
        rows++;
        return distance;
    }

    private double distance(double value, int cycleRows) {
        int around = (int) Math.ceil(SAME_PHASE * cycleRows);
        // The value itself is not in the history yet: the last one there is one row ago.
        int cycles = (history.size() - around) / cycleRows;
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= cycles; k++) {
            nearest = Math.min(nearest, distance(value, k * cycleRows - 1 - around, k * cycleRows - 1 + around));
        }
        return cycles < FEWEST_CYCLES ? Double.NaN : nearest;
    }

    private double distance(double value, int newest, int oldest) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int ago = newest; ago <= oldest; ago++) {
            nearest = Math.min(nearest, Math.abs(value - history.ago(ago)));
        }
        return nearest;
    }

    void write(DataOutput out) throws IOException {
        history.write(out);
        out.writeLong(rows);
        out.writeLong(nextSearch);
        out.writeInt(cycle == null ? 0 : cycle.rows());
        out.writeDouble(cycle == null ? 0 : cycle.strength());
    }

    void read(DataInput in) throws IOException {
        history.read(in);
        rows = in.readLong();
        nextSearch = in.readLong();
        AnomalyCycle read = new AnomalyCycle(in.readInt(), in.readDouble());
        cycle = read.rows() == 0 ? null : read;
    }
}
