package dev.apoyo.streamjobs.signal;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/**
 * Finds rows of several metrics that do not fit together, though each alone is usual: a random cut forest over
 * metrics on one scale and freed of what they have in common, its score turned into rarity among all scores before.
 *
 * <p>For aggregates of one device only, such as the means of five minutes: a row costs some hundred microseconds and the
 * forest about a hundred kilobytes, see {@code ForestBenchmark}. A single metric is better watched by an {@link AnomalyDetector}. The same
 * seed and rows give the same answers. Not for use by several threads.
 */
public final class Forest {

    private static final int TREES = 30;
    private static final int SAMPLE = 128;
    private static final double FORGETTING = 1.0 / (10 * SAMPLE);
    private static final int FIRST_ROWS = 32;
    private static final int REPEAT_ROWS = 100;
    private static final ObjectInputFilter OWN_STATE =
            ObjectInputFilter.Config.createFilter("com.amazon.randomcutforest.**;java.base/*;!*");

    private final ForestScale scale;
    private final RandomCutForest forest;
    private final AnomalyTail tail;
    private final AnomalyHistory recent;

    private Forest(ForestScale scale, RandomCutForest forest, AnomalyTail tail, AnomalyHistory recent) {
        this.scale = scale;
        this.forest = forest;
        this.tail = tail;
        this.recent = recent;
    }

    /**
     * An empty forest.
     *
     * @param metrics how many numbers a row has, 1 to 32
     * @param seed of its random cuts
     */
    public static Forest fresh(int metrics, long seed) {
        ForestScale scale = new ForestScale(metrics);
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(metrics)
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .timeDecay(FORGETTING)
                .outputAfter(FIRST_ROWS)
                .parallelExecutionEnabled(false)
                .randomSeed(seed)
                .build();
        return new Forest(scale, forest, new AnomalyTail(), new AnomalyHistory(REPEAT_ROWS));
    }

    /**
     * How surprising the next row is, in decades: 3 for what happens once in a thousand rows. 0 when it does not surprise
     * more than some row of the last hundred did.
     *
     * @throws IllegalArgumentException when the row has another number of metrics or one that is not finite; leave an
     *     incomplete row out
     */
    public double update(double[] row) {
        double before = recent.max();
        double surprise = surprise(row);
        return surprise > before ? surprise : 0;
    }

    /** As {@link #update}, but a row is as surprising as it is, whatever came before it: for who merges repeats himself. */
    public double surprise(double[] row) {
        float[] standardised = scale.standardise(row);
        double surprise = tail.add(forest.getAnomalyScore(standardised));
        forest.update(standardised);
        recent.add(surprise);
        return surprise;
    }

    /** All it knows, for {@link #restore}. */
    public byte[] state() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            scale.write(out);
            tail.write(out);
            recent.write(out);
            new ObjectOutputStream(out).writeObject(mapper().toState(forest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A forest that goes on exactly where the other was.
     *
     * @throws IllegalArgumentException when the bytes are not such a state
     */
    public static Forest restore(byte[] state) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            ForestScale scale = ForestScale.read(in);
            AnomalyTail tail = new AnomalyTail();
            AnomalyHistory recent = new AnomalyHistory(REPEAT_ROWS);
            tail.read(in);
            recent.read(in);
            ObjectInputStream objects = new ObjectInputStream(in);
            objects.setObjectInputFilter(OWN_STATE);
            return new Forest(scale, mapper().toModel((RandomCutForestState) objects.readObject()), tail, recent);
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("not the state of a forest", e);
        }
    }

    /** The trees themselves are kept: built anew, they would cut elsewhere. */
    private static RandomCutForestMapper mapper() {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setSaveExecutorContextEnabled(true);
        return mapper;
    }
}
