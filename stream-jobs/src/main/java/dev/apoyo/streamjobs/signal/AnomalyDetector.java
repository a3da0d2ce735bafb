package dev.apoyo.streamjobs.signal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Finds what a single series never did before. It looks at the value, at its mean over 4 and over 16 rows, at the change of
 * its mean over 64 rows and, if the series has a cycle, at the mean over 4 rows at this phase. In each view it measures the
 * distance to the nearest thing ever seen, and how rare so large a distance is in this view. The rarest view speaks.
 *
 * <p>For aggregates: a row is one equally spaced value, such as the mean of five minutes. Its state is bounded; {@code
 * ForestBenchmark} measures bytes and cost. Not for use by several threads.
 */
public final class AnomalyDetector {

    private static final int SHORT_ROWS = 4;
    private static final int MIDDLE_ROWS = 16;
    private static final int LONG_ROWS = 64;
    private static final int REPEAT_ROWS = 100;
    private static final int VIEWS = 4;

    private final AnomalyHistory history = new AnomalyHistory(2 * LONG_ROWS);
    private final AnomalyCover[] covers = new AnomalyCover[VIEWS];
    private final AnomalyTail[] tails = new AnomalyTail[VIEWS];
    private final AnomalyPhase phase = new AnomalyPhase();
    private final AnomalyTail phaseTail = new AnomalyTail();
    private final AnomalyHistory recent = new AnomalyHistory(REPEAT_ROWS);

    public AnomalyDetector() {
        for (int i = 0; i < VIEWS; i++) {
            covers[i] = new AnomalyCover();
            tails[i] = new AnomalyTail();
        }
    }

    /**
     * How surprising the next row is, in decades: 3 for what happens once in a thousand rows. 0 when it does not surprise
     * more than some row of the last hundred did, so that one disturbance speaks once and again only when it grows.
     *
     * @throws IllegalArgumentException when the value is not finite; leave a missing row out
     */
    public double update(double value) {
        double surprise = surprise(value);
        double again = surprise > recent.max() ? surprise : 0;
        recent.add(surprise);
        return again;
    }

    private double surprise(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a row of an anomaly detector must be a finite number: " + value);
        }
        history.add(value);
        double surprise = decades(0, value);
        surprise = Math.max(surprise, decades(1, mean(SHORT_ROWS)));
        surprise = Math.max(surprise, decades(2, mean(MIDDLE_ROWS)));
        surprise = Math.max(surprise, decades(3, change(LONG_ROWS)));
        return Math.max(surprise, decadesAtPhase(mean(SHORT_ROWS)));
    }

    private double mean(int rows) {
        return history.size() < rows ? Double.NaN : history.mean(rows, 0);
    }

    private double change(int rows) {
        return history.size() < 2 * rows ? Double.NaN : history.mean(rows, 0) - history.mean(rows, rows);
    }

    private double decades(int view, double value) {
        return Double.isNaN(value) ? 0 : tails[view].add(covers[view].add(value));
    }

    /** A few cycles say less than all of the past: weighed by the strength of the cycle. */
    private double decadesAtPhase(double value) {
        double distance = Double.isNaN(value) ? Double.NaN : phase.add(value);
        if (Double.isNaN(distance)) {
            return 0;
        }
        return phase.cycle().map(AnomalyCycle::strength).orElse(0.0) * phaseTail.add(distance);
    }

    /** All it knows, for {@link #restore}. */
    public byte[] state() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A detector that goes on exactly where the other was.
     *
     * @throws IllegalArgumentException when the bytes are not such a state
     */
    public static AnomalyDetector restore(byte[] state) {
        AnomalyDetector detector = new AnomalyDetector();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            detector.read(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the state of an anomaly detector", e);
        }
        return detector;
    }

    private void write(DataOutputStream out) throws IOException {
        history.write(out);
        for (int i = 0; i < VIEWS; i++) {
            covers[i].write(out);
            tails[i].write(out);
        }
        phase.write(out);
        phaseTail.write(out);
        recent.write(out);
    }

    private void read(DataInputStream in) throws IOException {
        history.read(in);
        for (int i = 0; i < VIEWS; i++) {
            covers[i].read(in);
            tails[i].read(in);
        }
        phase.read(in);
        phaseTail.read(in);
        recent.read(in);
    }
}
