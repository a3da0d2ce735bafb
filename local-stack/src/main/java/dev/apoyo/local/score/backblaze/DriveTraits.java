package dev.apoyo.local.score.backblaze;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a drive beside its counters: its size, how long it is installed, and how often drives of its model
 * failed in a year, as learned once and shipped with the model.
 *
 * @param failuresPerYear by drive model
 * @param elsewhere for a model that was not seen
 */
record DriveTraits(Map<String, Double> failuresPerYear, double elsewhere) {

    static final String SIZE = "size in TB";
    static final String INSTALLED = "days installed";
    static final String MODEL = "failures per year of its model";
    static final List<String> NAMES = List.of(SIZE, INSTALLED, MODEL);

    private static final double SECONDS_PER_YEAR = 365 * 86_400.0;
    private static final double PRIOR_YEARS = 20;

    DriveTraits {
        failuresPerYear = Map.copyOf(failuresPerYear);
    }

    /** Rates until a time, pulled to the fleet's rate where a model had few years. */
    static DriveTraits learn(Iterable<Drive> drives, long untilSecond) {
        Map<String, double[]> byModel = new TreeMap<>();
        double[] fleet = new double[2];
        for (Drive drive : drives) {
            long end = Math.min(untilSecond, Math.min(drive.lastSeen(), drive.failedAt()));
            double years = Math.max(0, end - drive.firstSeen()) / SECONDS_PER_YEAR;
            double failures = drive.failedAt() < untilSecond ? 1 : 0;
            add(byModel.computeIfAbsent(drive.model(), model -> new double[2]), failures, years);
            add(fleet, failures, years);
        }
        double fleetRate = fleet[0] / fleet[1];
        Map<String, Double> rates = new HashMap<>();
        byModel.forEach((model, sum) -> rates.put(model, (sum[0] + fleetRate * PRIOR_YEARS) / (sum[1] + PRIOR_YEARS)));
        return new DriveTraits(rates, fleetRate);
    }

    Map<String, Double> of(Drive drive, long nowSecond) {
        return Map.of(
                SIZE,
                drive.sizeTerabytes(),
                INSTALLED,
                (nowSecond - drive.firstSeen()) / 86_400.0,
                MODEL,
                failuresPerYear.getOrDefault(drive.model(), elsewhere));
    }

    private static void add(double[] sum, double failures, double years) {
        sum[0] += failures;
        sum[1] += years;
    }
}
