package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.CaseVerdict;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.KnownOutcome;
import dev.apoyo.contracts.backtest.WouldBeCase;
import dev.apoyo.contracts.rule.AlarmClass;
import dev.apoyo.contracts.rule.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a rule would have done with what became known. */
final class Verdicts {

    private Verdicts() {}

    /**
     * The result of a back-test.
     *
     * @param known cases of the rule's fault, by time of opening; some may be of after the window
     * @param until end of the window: what was opened later was not missed
     */
    static BacktestResult of(
            DetectionRule rule, HistoryRead read, WouldBeAlarms alarms, List<KnownCase> known, Instant until) {
        CaseMatching matching = new CaseMatching(known);
        List<WouldBeCase> matched =
                merged(rule, alarms).stream().map(matching::match).toList();
        List<WouldBeCase> cases = CaseMerging.mergeByMatch(matched);
        List<KnownCase> missed = missed(cases, known, until);
        return new BacktestResult(
                read,
                alarms.count(),
                verdict(cases, missed),
                cases.stream()
                        .sorted(Comparator.comparing(WouldBeCase::from).thenComparing(WouldBeCase::assetId))
                        .limit(BacktestResult.CASES_AT_MOST)
                        .toList(),
                missed.stream().limit(BacktestResult.CASES_AT_MOST).toList());
    }

    /** Misuse and what runs out make a message and no case. */
    private static List<WouldBeCase> merged(DetectionRule rule, WouldBeAlarms alarms) {
        boolean opensCases = rule.alarmClass() != AlarmClass.MISUSE && rule.alarmClass() != AlarmClass.CONSUMABLE;
        CaseMerging merging = new CaseMerging(Duration.ofMinutes(rule.verificationMinutes()));
        return opensCases ? merging.merge(alarms.thatSpoke()) : List.of();
    }

    private static List<KnownCase> missed(List<WouldBeCase> cases, List<KnownCase> known, Instant until) {
        Set<KnownCase> found = cases.stream()
                .map(WouldBeCase::matched)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return known.stream()
                .filter(one -> !found.contains(one) && CaseMatching.isWorthFinding(one))
                .filter(one -> one.openedAt().isBefore(until))
                .toList();
    }

    private static CaseVerdict verdict(List<WouldBeCase> cases, List<KnownCase> missed) {
        List<Double> leads = cases.stream()
                .map(CaseMatching::leadHours)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return CaseVerdict.of(
                count(cases, KnownOutcome.CONFIRMED),
                count(cases, KnownOutcome.FALSE_ALARM),
                count(cases, KnownOutcome.UNKNOWN),
                cases.stream().filter(one -> one.matched() == null).count(),
                missed.size(),
                median(leads),
                leads.size());
    }

    private static long count(List<WouldBeCase> cases, KnownOutcome outcome) {
        return cases.stream()
                .map(WouldBeCase::matched)
                .filter(known -> known != null && known.outcome() == outcome)
                .count();
    }

    private static @Nullable Double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return null;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (Double) ((sorted.get(half - 1) + sorted.get(half)) / 2);
    }
}
