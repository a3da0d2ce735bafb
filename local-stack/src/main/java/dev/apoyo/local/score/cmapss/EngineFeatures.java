package dev.apoyo.local.score.cmapss;

import dev.apoyo.streamjobs.signal.Ewma;
import dev.apoyo.streamjobs.signal.FastSlow;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of an engine after each cycle, from this cycle and those before: how far each sensor is from usual (EWMA
 * of 8 cycles), how fast it moves (EWMA of 8 less EWMA of 33), how far it is from this engine's own first 30 cycles, and
 * its age.
 *
 * <p>The statistics count in seconds; here a cycle is one.
 */
final class EngineFeatures {

    private static final FastSlow MOVE = FastSlow.ofSeconds(7.8, 32.8);
    private static final Ewma FIRST = new Ewma(1e9);
    private static final int FIRST_CYCLES = 30;
    private static final int PER_SENSOR = 3;

    private EngineFeatures() {}

    static List<String> names(Normaliser normaliser) {
        List<String> names = new ArrayList<>();
        for (int sensor : normaliser.sensors()) {
            names.add("sensor" + (sensor + 1) + ".level");
            names.add("sensor" + (sensor + 1) + ".move");
            names.add("sensor" + (sensor + 1) + ".own");
        }
        names.add("cycle");
        return names;
    }

    /** A row a cycle. */
    static float[][] of(EngineRun engine, Normaliser normaliser) {
        int sensors = normaliser.sensors().length;
        double[][] moves = new double[sensors][];
        double[][] firsts = new double[sensors][];
        for (int sensor = 0; sensor < sensors; sensor++) {
            moves[sensor] = MOVE.fresh();
            firsts[sensor] = FIRST.fresh();
        }
        float[][] features = new float[engine.cycles()][];
        for (int cycle = 0; cycle < engine.cycles(); cycle++) {
            double[] scores = normaliser.scores(engine.settings()[cycle], engine.sensors()[cycle]);
            features[cycle] = row(scores, cycle, moves, firsts);
        }
        return features;
    }

    private static float[] row(double[] scores, int cycle, double[][] moves, double[][] firsts) {
        float[] row = new float[scores.length * PER_SENSOR + 1];
        long millis = cycle * 1000L;
        for (int sensor = 0; sensor < scores.length; sensor++) {
            double move = MOVE.update(moves[sensor], millis, scores[sensor]);
            if (cycle < FIRST_CYCLES) {
                FIRST.update(firsts[sensor], millis, scores[sensor]);
            }
            double level = MOVE.fastMean(moves[sensor]);
            row[sensor * PER_SENSOR] = rounded(level);
            row[sensor * PER_SENSOR + 1] = rounded(move);
            row[sensor * PER_SENSOR + 2] = rounded(level - FIRST.mean(firsts[sensor]));
        }
        row[row.length - 1] = cycle + 1;
        return row;
    }

    /** To two digits: noise is larger, and a threshold between such values is short to write. */
    private static float rounded(double value) {
        return Math.round(value * 100) / 100f;
    }
}
