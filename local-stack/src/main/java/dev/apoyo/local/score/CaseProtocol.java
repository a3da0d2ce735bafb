package dev.apoyo.local.score;

import java.time.Duration;
import java.util.Arrays;

/**
 * How alerts become cases and cases are judged. A case opens at the first alert; further alerts within the horizon after
 * its opening belong to it, the next one after that opens another. A case is true when a failure comes between minimum
 * lead and horizon after its opening (both included), late when one only comes sooner than the minimum lead, else false.
 *
 * @param horizon how far ahead a failure may be foreseen
 * @param minimumLead how far ahead it must be foreseen
 */
public record CaseProtocol(Duration horizon, Duration minimumLead) {

    public CaseProtocol {
        if (minimumLead.isNegative() || horizon.compareTo(minimumLead) <= 0) {
            throw new IllegalArgumentException("a horizon of " + horizon + " with a minimum lead of " + minimumLead);
        }
    }

    /**
     * Judges one unit: a device, or a component of a device.
     *
     * @param alerts times in epoch seconds, in any order
     * @param failures times in epoch seconds, in any order
     */
    public CaseTally judge(long[] alerts, long[] failures) {
        return judge(alerts, failures, Long.MIN_VALUE);
    }

    /**
     * The same for a recording that begins in the middle: a failure less than the horizon after its beginning makes a
     * case true or late like any other, but is not counted as one to be found, for the data before it is missing.
     *
     * @param beginning of the recording in epoch seconds
     */
    public CaseTally judge(long[] alerts, long[] failures, long beginning) {
        long[] openings = openings(alerts);
        long[] toBeFound = Arrays.stream(failures)
                .filter(failure -> beginning == Long.MIN_VALUE || failure - beginning >= horizon.toSeconds())
                .toArray();
        CaseTally tally = CaseTally.ofFailures(toBeFound.length, found(openings, toBeFound));
        for (long opening : openings) {
            tally = tally.plus(judge(opening, failures));
        }
        return tally;
    }

    /** When cases open, ascending. */
    long[] openings(long[] alerts) {
        long[] sorted = alerts.clone();
        Arrays.sort(sorted);
        long[] openings = new long[sorted.length];
        int count = 0;
        for (long alert : sorted) {
            if (count == 0 || alert - openings[count - 1] > horizon.toSeconds()) {
                openings[count++] = alert;
            }
        }
        return Arrays.copyOf(openings, count);
    }

    private int found(long[] openings, long[] failures) {
        return (int) Arrays.stream(failures)
                .filter(failure -> Arrays.stream(openings).anyMatch(opening -> isForeseen(failure - opening)))
                .count();
    }

    private CaseTally judge(long opening, long[] failures) {
        long[] leads = Arrays.stream(failures)
                .map(failure -> failure - opening)
                .filter(lead -> lead >= 0 && lead <= horizon.toSeconds())
                .sorted()
                .toArray();
        long[] inTime = Arrays.stream(leads).filter(this::isForeseen).toArray();
        if (inTime.length > 0) {
            return CaseTally.ofTrueCase(inTime[0]);
        }
        return leads.length > 0 ? CaseTally.ofLateCase() : CaseTally.ofFalseCase();
    }

    private boolean isForeseen(long leadSeconds) {
        return leadSeconds >= minimumLead.toSeconds() && leadSeconds <= horizon.toSeconds();
    }
}
