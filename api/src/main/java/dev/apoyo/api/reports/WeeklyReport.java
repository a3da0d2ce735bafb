package dev.apoyo.api.reports;

import dev.apoyo.api.reports.EffortLedger.Ranked;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The processes of a week that cost customers most effort; JSON as {@code WeeklyReport} of the contract.
 *
 * @param weekBegin a Monday
 * @param cases how many were looked at
 * @param processes the costliest first, {@link #SHOWN} at most
 */
record WeeklyReport(
        LocalDate weekBegin,
        Instant from,
        Instant to,
        Instant madeAt,
        String formula,
        long cases,
        List<Line> processes) {

    static final int SHOWN = 3;

    /** Fewer cases than this: one more may change the order. */
    private static final int SMALL_SAMPLE = 10;

    /**
     * One process.
     *
     * @param names of the theme or fault in each language; empty for steps that are about neither
     */
    record Line(
            Process.Step step,
            String key,
            Map<String, String> names,
            long contacts,
            double hoursWaited,
            double cesShortfall,
            double points,
            long cases,
            boolean smallSample) {

        static Line of(Ranked ranked, Map<String, String> names) {
            Effort effort = ranked.effort();
            return new Line(
                    ranked.process().step(),
                    ranked.process().key(),
                    names,
                    effort.contacts(),
                    effort.hoursWaited(),
                    effort.cesShortfall(),
                    effort.points(),
                    ranked.cases(),
                    ranked.cases() < SMALL_SAMPLE);
        }
    }
}
