package dev.apoyo.local.score.ims;

import dev.apoyo.streamjobs.signal.Ewma;
import dev.apoyo.streamjobs.signal.OwnBaseline;
import java.util.OptionalInt;

/** When a bearing's signal first stays above its own baseline. */
record BearingWatch(OwnBaseline baseline, double limit, int rows) {

    private static final Ewma SMOOTHED = new Ewma(6000);

    /** Two days to learn, five to adapt, 1 % as the least deviation; 4 deviations for 12 rows (2 h) make an alert. */
    static final BearingWatch OWN_AND_PEERS =
            new BearingWatch(new OwnBaseline(200, 2 * 86_400, 5 * 86_400, 4, 0.01), 4, 12);

    /** The simplest: 4 deviations above the first 200 rows, for 6 rows. */
    static final BearingWatch FIXED = new BearingWatch(new OwnBaseline(200, 0, Double.POSITIVE_INFINITY, 4, 0), 4, 6);

    /** The row of the first alert. A value that is not finite is passed over. */
    OptionalInt firstAlert(long[] epochMillis, double[] values) {
        double[] smoothed = SMOOTHED.fresh();
        double[] memory = baseline.fresh();
        int beyond = 0;
        for (int row = 0; row < values.length; row++) {
            if (Double.isFinite(values[row])) {
                double value = SMOOTHED.update(smoothed, epochMillis[row], values[row]);
                beyond = baseline.update(memory, epochMillis[row], value) > limit ? beyond + 1 : 0;
            }
            if (beyond == rows) {
                return OptionalInt.of(row);
            }
        }
        return OptionalInt.empty();
    }
}
