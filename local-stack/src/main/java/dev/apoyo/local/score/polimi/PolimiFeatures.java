package dev.apoyo.local.score.polimi;

import java.util.ArrayList;
import java.util.List;

/**
 * What the learned risk sees at a minute: for each sensor its mean over the last 5 minutes and, over the last 15 minutes, hour
 * and four hours, its mean, deviation, least, most and change. Nothing of the clock, nothing of the future. Windows at the
 * beginning of a recording are as long as it is.
 */
final class PolimiFeatures {

    private static final int NOW_ROWS = 5;
    private static final int[] WINDOWS = {15, 60, 240};
    private static final int PER_WINDOW = 5;

    private PolimiFeatures() {}

    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (String sensor : PolimiRecording.SENSORS) {
            names.add(sensor);
            for (int window : WINDOWS) {
                for (String what : List.of("mean", "deviation", "least", "most", "change")) {
                    names.add(sensor + " " + what + " " + window + " min");
                }
            }
        }
        return names;
    }

    static float[][] of(PolimiRecording recording) {
        int perSensor = 1 + PER_WINDOW * WINDOWS.length;
        float[][] rows = new float[recording.rows()][perSensor * PolimiRecording.SENSORS.size()];
        for (int sensor = 0; sensor < recording.sensors().length; sensor++) {
            Rolling rolling = new Rolling(recording.sensors()[sensor]);
            for (int row = 0; row < rows.length; row++) {
                fill(rows[row], sensor * perSensor, rolling, row);
            }
        }
        return rows;
    }

    private static void fill(float[] into, int at, Rolling rolling, int row) {
        double now = rolling.mean(row, NOW_ROWS);
        into[at++] = (float) now;
        for (int window : WINDOWS) {
            into[at++] = (float) rolling.mean(row, window);
            into[at++] = (float) rolling.deviation(row, window);
            into[at++] = rolling.least(row, window);
            into[at++] = rolling.most(row, window);
            into[at++] = (float) (now - rolling.mean(Math.max(0, row - window), NOW_ROWS));
        }
    }

    /** Sums from the beginning, so that any window costs the same. */
    private static final class Rolling {
        private final float[] values;
        private final double[] sums;
        private final double[] squares;

        Rolling(float[] values) {
            this.values = values;
            sums = new double[values.length + 1];
            squares = new double[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                sums[i + 1] = sums[i] + values[i];
                squares[i + 1] = squares[i] + (double) values[i] * values[i];
            }
        }

        private static int first(int row, int window) {
            return Math.max(0, row + 1 - window);
        }

        double mean(int row, int window) {
            int first = first(row, window);
            return (sums[row + 1] - sums[first]) / (row + 1 - first);
        }

        double deviation(int row, int window) {
            int first = first(row, window);
            double mean = mean(row, window);
            return Math.sqrt(Math.max(0, (squares[row + 1] - squares[first]) / (row + 1 - first) - mean * mean));
        }

        float least(int row, int window) {
            float least = values[row];
            for (int i = first(row, window); i < row; i++) {
                least = Math.min(least, values[i]);
            }
            return least;
        }

        float most(int row, int window) {
            float most = values[row];
            for (int i = first(row, window); i < row; i++) {
                most = Math.max(most, values[i]);
            }
            return most;
        }
    }
}
