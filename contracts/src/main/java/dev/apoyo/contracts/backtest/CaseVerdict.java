package dev.apoyo.contracts.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Would-be cases against what became known. Every would-be case is one of confirmed, false, unknown and unmatched.
 *
 * @param wouldBeCases how many cases the rule would have opened
 * @param confirmed matched a case that was confirmed
 * @param falseAlarms matched a case that was a false alarm
 * @param unknown matched a case of which nobody knows (yet)
 * @param unmatched matched no case: nobody ever looked
 * @param missed confirmed cases, and cases that people opened and that were no false alarm, that it would not have found
 * @param precision confirmed of confirmed and false; null when there is neither
 * @param precisionLow lower bound of its 95 % Wilson interval
 * @param precisionHigh upper bound
 * @param leadHoursMedian how long before the failure, or before a person opened the case, where that is known; null when
 *     nowhere
 * @param leadTimes how many lead times that median is of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseVerdict(
        long wouldBeCases,
        long confirmed,
        long falseAlarms,
        long unknown,
        long unmatched,
        long missed,
        @Nullable Double precision,
        double precisionLow,
        double precisionHigh,
        @Nullable Double leadHoursMedian,
        long leadTimes) {

    /** The 97.5 % quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** The verdict of these counts. */
    public static CaseVerdict of(
            long confirmed,
            long falseAlarms,
            long unknown,
            long unmatched,
            long missed,
            @Nullable Double leadHoursMedian,
            long leadTimes) {
        long judged = confirmed + falseAlarms;
        Double precision = judged == 0 ? null : (Double) ((double) confirmed / judged);
        return new CaseVerdict(
                judged + unknown + unmatched,
                confirmed,
                falseAlarms,
                unknown,
                unmatched,
                missed,
                precision,
                wilson(confirmed, judged, -1),
                wilson(confirmed, judged, 1),
                leadHoursMedian,
                leadTimes);
    }

    private static double wilson(long hits, long n, int side) {
        if (n == 0) {
            return side < 0 ? 0 : 1;
        }
        double share = (double) hits / n;
        double centre = share + Z * Z / (2 * n);
        double half = Z * Math.sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        return Math.min(1, Math.max(0, (centre + side * half) / (1 + Z * Z / n)));
    }
}
