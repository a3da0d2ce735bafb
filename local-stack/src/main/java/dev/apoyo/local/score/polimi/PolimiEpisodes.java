package dev.apoyo.local.score.polimi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Episodes of alert and how they are judged. One opens when the risk reaches the threshold and is over when it has stayed
 * below half of it for half an hour. It is true when a fault comes 30 minutes to 5 hours after its opening, else false; so
 * one that opens in the last 30 minutes is false too.
 */
final class PolimiEpisodes {

    static final int LEAST_LEAD_MINUTES = 30;
    static final int MOST_LEAD_MINUTES = 300;
    private static final int QUIET_MINUTES = 30;
    private static final double QUIET_SHARE = 0.5;

    private PolimiEpisodes() {}

    /**
     * What came of them.
     *
     * @param faults that happened
     * @param found of them, those with a true episode
     * @param falseEpisodes all others
     * @param leadsMinutes of each found fault: from the opening of its first true episode
     */
    record Tally(int faults, int found, int falseEpisodes, List<Double> leadsMinutes) {}

    /** When episodes open, in epoch seconds. */
    static long[] openings(long[] times, double[] risk, double threshold) {
        List<Long> openings = new ArrayList<>();
        long lastLoud = Long.MIN_VALUE;
        boolean isOpen = false;
        for (int row = 0; row < times.length; row++) {
            if (!isOpen && risk[row] >= threshold) {
                openings.add(times[row]);
                isOpen = true;
            }
            lastLoud = risk[row] >= QUIET_SHARE * threshold ? times[row] : lastLoud;
            isOpen &= times[row] - lastLoud < QUIET_MINUTES * 60L;
        }
        return openings.stream().mapToLong(Long::longValue).toArray();
    }

    static Tally judge(long[] openings, long[] faults) {
        List<Double> leads = new ArrayList<>();
        for (long fault : faults) {
            Arrays.stream(openings)
                    .mapToObj(opening -> (fault - opening) / 60.0)
                    .filter(PolimiEpisodes::isInTime)
                    .findFirst()
                    .ifPresent(leads::add);
        }
        int isFalse = (int) Arrays.stream(openings)
                .filter(opening -> lead(opening, faults).isEmpty())
                .count();
        return new Tally(faults.length, leads.size(), isFalse, leads);
    }

    /** Minutes from an opening to the first fault that makes it true; empty when it is false. */
    static Optional<Double> lead(long opening, long[] faults) {
        return Arrays.stream(faults)
                .mapToObj(fault -> (fault - opening) / 60.0)
                .filter(PolimiEpisodes::isInTime)
                .findFirst();
    }

    private static boolean isInTime(double leadMinutes) {
        return leadMinutes >= LEAST_LEAD_MINUTES && leadMinutes <= MOST_LEAD_MINUTES;
    }
}
