package dev.apoyo.contracts.backtest;

import java.util.List;

/**
 * What a rule would have done.
 *
 * @param read the history it ran over
 * @param alarms how many episodes it would have told, but for those that later data took back
 * @param verdict its would-be cases against what became known
 * @param cases the would-be cases, oldest first, at most {@link #CASES_AT_MOST}
 * @param missed cases that became known and that it would not have found, oldest first, at most as many
 */
public record BacktestResult(
        HistoryRead read, long alarms, CaseVerdict verdict, List<WouldBeCase> cases, List<KnownCase> missed) {

    /** More are counted and not listed. */
    public static final int CASES_AT_MOST = 500;
}
