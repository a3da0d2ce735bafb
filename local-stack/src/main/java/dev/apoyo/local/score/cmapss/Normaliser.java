package dev.apoyo.local.score.cmapss;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a sensor usually shows in each regime.
 *
 * @param regimes where the settings are
 * @param sensors numbers of the sensors that move within a regime
 * @param means per regime and such sensor
 * @param deviations per regime and such sensor; infinity where it stands still
 */
@SuppressWarnings("ArrayRecordComponent") // learned once, never compared
record Normaliser(Regimes regimes, int[] sensors, double[][] means, double[][] deviations) {

    /** A deviation below this share of the mean is rounding. */
    private static final double STANDS_STILL = 1e-6;

    static Normaliser learn(List<EngineRun> engines) {
        Regimes regimes = Regimes.learn(engines);
        int all = engines.get(0).sensors()[0].length;
        double[][] means = new double[regimes.count()][all];
        double[][] deviations = new double[regimes.count()][all];
        learn(engines, regimes, means, deviations);
        int[] moving = IntStream.range(0, all)
                .filter(sensor -> Arrays.stream(deviations).anyMatch(regime -> Double.isFinite(regime[sensor])))
                .toArray();
        return new Normaliser(regimes, moving, kept(means, moving), kept(deviations, moving));
    }

    /** The sensors of one cycle in deviations from what is usual in its regime. */
    double[] scores(double[] settings, double[] values) {
        int regime = regimes.of(settings);
        double[] scores = new double[sensors.length];
        Arrays.setAll(scores, at -> (values[sensors[at]] - means[regime][at]) / deviations[regime][at]);
        return scores;
    }

    private static void learn(List<EngineRun> engines, Regimes regimes, double[][] means, double[][] deviations) {
        double[] counts = new double[regimes.count()];
        for (EngineRun engine : engines) {
            for (int cycle = 0; cycle < engine.cycles(); cycle++) {
                int regime = regimes.of(engine.settings()[cycle]);
                counts[regime]++;
                add(engine.sensors()[cycle], counts[regime], means[regime], deviations[regime]);
            }
        }
        for (int regime = 0; regime < counts.length; regime++) {
            for (int sensor = 0; sensor < means[regime].length; sensor++) {
                double deviation = Math.sqrt(deviations[regime][sensor] / counts[regime]);
                boolean moves = deviation > STANDS_STILL * Math.abs(means[regime][sensor]);
                deviations[regime][sensor] = moves ? deviation : Double.POSITIVE_INFINITY;
            }
        }
    }

    /** Welford's running mean and sum of squares. */
    private static void add(double[] values, double count, double[] means, double[] squares) {
        for (int sensor = 0; sensor < values.length; sensor++) {
            double step = values[sensor] - means[sensor];
            means[sensor] += step / count;
            squares[sensor] += step * (values[sensor] - means[sensor]);
        }
    }

    private static double[][] kept(double[][] table, int[] columns) {
        return Arrays.stream(table)
                .map(row -> Arrays.stream(columns)
                        .mapToDouble(column -> row[column])
                        .toArray())
                .toArray(double[][]::new);
    }
}
