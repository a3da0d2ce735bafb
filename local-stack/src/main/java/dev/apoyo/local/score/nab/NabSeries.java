package dev.apoyo.local.score.nab;

import java.util.List;

/**
 * One file of the benchmark.
 *
 * @param name folder and file, such as {@code realTraffic/speed_7578.csv}
 * @param values one a row
 * @param windows the labelled stretches in order
 */
record NabSeries(String name, double[] values, List<NabWindow> windows) {

    /** The folder: series of one kind. */
    String group() {
        return name.substring(0, name.indexOf('/'));
    }
}
