package dev.apoyo.local.score.polimi;

import java.util.ArrayList;
import java.util.List;

/** Chooses the threshold with the most faults found, less the false episodes: one false episode outweighs one more fault. */
final class PolimiThreshold {

    private static final int STEPS = 40;

    private PolimiThreshold() {}

    /** In the middle of the best thresholds, since the ends are there by luck; 1 when every one is too loud. */
    static double choose(PolimiRecording recording, double[] risk) {
        List<Double> best = new ArrayList<>(List.of(1.0));
        int most = 0;
        for (int step = 1; step < STEPS; step++) {
            double threshold = (double) step / STEPS;
            int worth = worth(recording, risk, threshold);
            if (worth > most) {
                best.clear();
                most = worth;
            }
            if (worth == most) {
                best.add(threshold);
            }
        }
        return best.get(best.size() / 2);
    }

    private static int worth(PolimiRecording recording, double[] risk, double threshold) {
        long[] openings = PolimiEpisodes.openings(recording.times(), risk, threshold);
        PolimiEpisodes.Tally tally = PolimiEpisodes.judge(openings, recording.faults());
        return tally.found() - tally.falseEpisodes();
    }
}
