package dev.apoyo.local.score.simulator;

import dev.apoyo.local.score.Goal;
import dev.apoyo.local.score.Measure;
import dev.apoyo.local.score.Median;
import dev.apoyo.local.score.simulator.CaseBook.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The judgements of one rule set on one fleet, counted. */
final class LifeTally {

    private static final double DAYS_A_MONTH = 30;

    private final List<Judgement> judgements = new ArrayList<>();
    private double deviceMonths;

    /** @param days that the device was watched */
    void add(Judgement judgement, int days) {
        judgements.add(judgement);
        deviceMonths += days / DAYS_A_MONTH;
    }

    /** Of a fleet with faults. */
    List<Measure> ofFaults(boolean withGoals) {
        List<Judgement> faults = faults();
        long inTime = faults.stream().filter(Judgement::isInTime).count();
        long unnecessary = unnecessary().size();
        List<Measure> measures = new ArrayList<>();
        measures.add(goal(withGoals, Measure.share("case before the call", inTime, faults.size()), Goal.atLeast(0.75)));
        measures.add(goal(withGoals, Measure.of("median lead d, gradual", medianLeadDays(faults)), Goal.atLeast(3)));
        measures.add(Measure.share("precision", inTime, inTime + unnecessary));
        measures.add(
                goal(withGoals, Measure.of("F0.5", fHalf(inTime, faults.size(), unnecessary)), Goal.atLeast(0.85)));
        measures.add(goal(
                withGoals,
                Measure.of("unnecessary contacts / 100 device-months", 100 * unnecessary / deviceMonths),
                Goal.atMost(1)));
        return measures;
    }

    /** Of a fleet without faults. */
    List<Measure> ofHealth(boolean withGoals) {
        return List.of(
                goal(withGoals, Measure.of("cases", unnecessary().size()), Goal.atMost(5)),
                Measure.of(
                        "unnecessary contacts / 100 device-months",
                        100.0 * unnecessary().size() / deviceMonths));
    }

    /** A line for each kind of fault: how many in time, with which lead. */
    List<String> linesByFault() {
        Map<String, List<Judgement>> byFault = new TreeMap<>(
                faults().stream().collect(Collectors.groupingBy(judgement -> Objects.requireNonNull(judgement.truth())
                        .fault())));
        List<String> lines = new ArrayList<>();
        byFault.forEach((fault, some) -> lines.add(String.format(
                Locale.ROOT,
                "%s: %d of %d before the call, median lead %.1f d",
                fault,
                some.stream().filter(Judgement::isInTime).count(),
                some.size(),
                Median.of(leadsDays(some)))));
        return lines;
    }

    /** What was unnecessary, by rule: {@code washer-silent 3, ...}; {@code none} for nothing. */
    String unnecessaryByRule() {
        Map<String, Long> byRule = unnecessary().stream()
                .collect(Collectors.groupingBy(Contact::ruleId, TreeMap::new, Collectors.counting()));
        return byRule.isEmpty()
                ? "none"
                : byRule.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static Measure goal(boolean withGoals, Measure measure, Goal goal) {
        return withGoals ? measure.withGoal(goal) : measure;
    }

    private List<Judgement> faults() {
        return judgements.stream()
                .filter(judgement -> judgement.truth() != null)
                .toList();
    }

    private List<Contact> unnecessary() {
        return judgements.stream()
                .flatMap(judgement -> judgement.unnecessary().stream())
                .toList();
    }

    private static double medianLeadDays(List<Judgement> faults) {
        return Median.of(leadsDays(faults.stream().filter(Judgement::isGradual).toList()));
    }

    private static double[] leadsDays(List<Judgement> some) {
        return some.stream()
                .filter(Judgement::isInTime)
                .mapToDouble(Judgement::leadDays)
                .toArray();
    }

    /** The harmonic mean of precision and recall in which precision weighs twice as much. */
    private static double fHalf(long inTime, long faults, long unnecessary) {
        return 1.25 * inTime / (1.25 * inTime + 0.25 * (faults - inTime) + unnecessary);
    }
}
