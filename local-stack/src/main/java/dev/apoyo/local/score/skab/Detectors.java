package dev.apoyo.local.score.skab;

import dev.apoyo.streamjobs.signal.MultivariateT2;
import java.util.Arrays;

/** What says of each row whether the loop is in trouble, looking at this row and those before it only. */
final class Detectors {

    private static final double SMOOTHING_SECONDS = 10;
    private static final double ADAPT_SECONDS = 400;
    private static final double LIMIT_FACTOR = 3.5;
    private static final int ON_AFTER_ROWS = 3;
    private static final int OFF_AFTER_ROWS = 10;
    private static final double DEVIATIONS = 3;

    private Detectors() {}

    /** The condition of the stream: T² of all metrics above its limit, with an on-delay and an off-delay. */
    static boolean[] multivariate(Experiment experiment) {
        MultivariateT2 t2 = new MultivariateT2(
                experiment.metrics(), Experiment.TRAINING_ROWS, SMOOTHING_SECONDS, ADAPT_SECONDS, LIMIT_FACTOR);
        boolean[] beyond = new boolean[experiment.rows().length];
        double[] memory = t2.fresh();
        for (int row = 0; row < beyond.length; row++) {
            memory = t2.update(memory, experiment.epochMillis()[row], experiment.rows()[row]);
            beyond[row] = t2.ratio(memory) > 1;
        }
        return delayed(beyond, ON_AFTER_ROWS, OFF_AFTER_ROWS);
    }

    /** The simplest: some metric is beyond 3 standard deviations of its first rows, 3 rows in succession. */
    static boolean[] anyMetric(Experiment experiment) {
        double[][] rows = experiment.rows();
        boolean[] beyond = new boolean[rows.length];
        for (int metric = 0; metric < experiment.metrics(); metric++) {
            int column = metric;
            double[] values =
                    Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
            double[] first = Arrays.copyOf(values, Experiment.TRAINING_ROWS);
            double mean = Arrays.stream(first).average().orElse(0);
            double deviation = Math.sqrt(Arrays.stream(first)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElse(0));
            for (int row = Experiment.TRAINING_ROWS; row < rows.length; row++) {
                beyond[row] |= Math.abs(values[row] - mean) > DEVIATIONS * deviation;
            }
        }
        return delayed(beyond, ON_AFTER_ROWS, 1);
    }

    static boolean[] always(Experiment experiment) {
        boolean[] all = new boolean[experiment.rows().length];
        Arrays.fill(all, true);
        return all;
    }

    /** On with the {@code onAfter}th row beyond in succession, off with the {@code offAfter}th that is not. */
    static boolean[] delayed(boolean[] beyond, int onAfter, int offAfter) {
        boolean[] on = new boolean[beyond.length];
        boolean isOn = false;
        int against = 0;
        for (int row = 0; row < beyond.length; row++) {
            against = beyond[row] == isOn ? 0 : against + 1;
            if (against == (isOn ? offAfter : onAfter)) {
                isOn = !isOn;
                against = 0;
            }
            on[row] = isOn;
        }
        return on;
    }
}
