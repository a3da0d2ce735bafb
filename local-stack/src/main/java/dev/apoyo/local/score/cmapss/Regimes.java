package dev.apoyo.local.score.cmapss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The operating regimes of a fleet, found in its settings: a row that is far from all centres begins a new regime. Far is
 * 50 times the small change from cycle to cycle (its 10 % quantile) in any setting, so that neither the number of
 * regimes nor their places need to be known.
 *
 * @param centres one a regime
 * @param tolerances one a setting; infinity for one that tells nothing
 */
@SuppressWarnings("ArrayRecordComponent") // learned once, never compared
record Regimes(double[][] centres, double[] tolerances) {

    private static final double SMALL_SHARE = 0.1;
    private static final double FAR = 50;
    private static final int MOST = 64;

    static Regimes learn(List<EngineRun> engines) {
        double[] tolerances = tolerances(engines);
        List<double[]> centres = new ArrayList<>();
        for (EngineRun engine : engines) {
            for (double[] row : engine.settings()) {
                if (centres.size() < MOST && centres.stream().noneMatch(c -> distance(c, row, tolerances) <= 1)) {
                    centres.add(row.clone());
                }
            }
        }
        return new Regimes(centres.toArray(double[][]::new), tolerances);
    }

    int count() {
        return centres.length;
    }

    /** The number of the nearest regime. */
    int of(double[] settings) {
        int nearest = 0;
        for (int regime = 1; regime < centres.length; regime++) {
            if (distance(centres[regime], settings, tolerances) < distance(centres[nearest], settings, tolerances)) {
                nearest = regime;
            }
        }
        return nearest;
    }

    /** The largest distance in any setting, in tolerances. */
    private static double distance(double[] centre, double[] settings, double[] tolerances) {
        double largest = 0;
        for (int setting = 0; setting < tolerances.length; setting++) {
            double distance = Math.abs(settings[setting] - centre[setting]) / tolerances[setting];
            largest = Math.max(largest, distance);
        }
        return largest;
    }

    private static double[] tolerances(List<EngineRun> engines) {
        double[] tolerances = new double[engines.get(0).settings()[0].length];
        for (int setting = 0; setting < tolerances.length; setting++) {
            double[] changes = changes(engines, setting);
            tolerances[setting] = changes.length == 0
                    ? Double.POSITIVE_INFINITY
                    : FAR * changes[(int) (SMALL_SHARE * changes.length)];
        }
        return tolerances;
    }

    /** Sorted sizes of all changes of a setting from one cycle to the next; standing still is no change. */
    private static double[] changes(List<EngineRun> engines, int setting) {
        List<Double> changes = new ArrayList<>();
        for (EngineRun engine : engines) {
            for (int cycle = 1; cycle < engine.cycles(); cycle++) {
                double change = Math.abs(engine.settings()[cycle][setting] - engine.settings()[cycle - 1][setting]);
                if (change > 0) {
                    changes.add(change);
                }
            }
        }
        double[] sorted = changes.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
