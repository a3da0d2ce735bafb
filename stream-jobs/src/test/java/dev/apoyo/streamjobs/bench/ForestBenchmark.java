package dev.apoyo.streamjobs.bench;

import dev.apoyo.streamjobs.signal.AnomalyDetector;
import dev.apoyo.streamjobs.signal.Forest;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * What a row costs the anomaly detector and the forest, and what one device's state weighs. Argument: how many rows. One
 * thread; run it on a quiet machine.
 */
public final class ForestBenchmark {

    private static final int DEVICES = 20;
    private static final int CYCLE_ROWS = 288;

    private ForestBenchmark() {}

    public static void main(String[] args) {
        int rows = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        for (int round = 0; round < 2; round++) {
            detector(rows);
            for (int metrics : new int[] {2, 4, 8}) {
                forest(rows, metrics);
            }
        }
    }

    private static void detector(int rows) {
        AnomalyDetector[] devices = new AnomalyDetector[DEVICES];
        for (int i = 0; i < DEVICES; i++) {
            devices[i] = new AnomalyDetector();
        }
        double nanos = nanosPerRow(rows, 1, row -> devices[(int) row[1]].update(row[0]));
        print("anomaly detector, 1 metric", nanos, devices[0].state().length);
    }

    private static void forest(int rows, int metrics) {
        Forest[] devices = new Forest[DEVICES];
        for (int i = 0; i < DEVICES; i++) {
            devices[i] = Forest.fresh(metrics, i);
        }
        double nanos = nanosPerRow(rows, metrics, row -> {
            double[] own = new double[metrics];
            System.arraycopy(row, 0, own, 0, metrics);
            return devices[(int) row[metrics]].update(own);
        });
        print("forest, " + metrics + " metrics", nanos, devices[0].state().length);
    }

    /** The last place of a row is its device. */
    private static double nanosPerRow(int rows, int metrics, ToDoubleFunction<double[]> update) {
        Random random = new Random(1);
        long nanos = 0;
        double kept = 0;
        for (int i = 0; i < rows * DEVICES; i++) {
            double[] row = new double[metrics + 1];
            double load = Math.sin(2 * Math.PI * (i / DEVICES) / CYCLE_ROWS);
            for (int metric = 0; metric < metrics; metric++) {
                row[metric] = (metric + 1) * load + 0.1 * random.nextGaussian();
            }
            row[metrics] = i % DEVICES;
            long began = System.nanoTime();
            kept += update.applyAsDouble(row);
            nanos += System.nanoTime() - began;
        }
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("no surprise is a number");
        }
        return (double) nanos / rows / DEVICES;
    }

    private static void print(String what, double nanosPerRow, int stateBytes) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %8.1f us a row   %8.0f rows a second and core   %7d bytes of state a device%n",
                what,
                nanosPerRow / 1000,
                1e9 / nanosPerRow,
                stateBytes);
    }
}
