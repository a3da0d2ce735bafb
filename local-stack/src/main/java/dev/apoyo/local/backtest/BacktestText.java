package dev.apoyo.local.backtest;

import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.CaseVerdict;
import dev.apoyo.contracts.backtest.HistoryRead;
import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.WouldBeCase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A back-test for people: what was read, what the rule would have done, and whether it would have been right. */
final class BacktestText {

    private static final String CASE_LINE = "  %-26s %-20s %-20s %6s  %-22s %s";

    private BacktestText() {}

    static List<String> lines(BacktestRequest request, BacktestResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(title(request));
        lines.add(read(result.read()));
        if (result.read().devicesNotAllowed() > 0) {
            lines.add("  left out    " + result.read().devicesNotAllowed() + " devices whose owners do not allow "
                    + request.rule().purposeOrDefault());
        }
        addVerdict(lines, result);
        addCases(lines, result);
        addMissed(lines, result);
        return lines;
    }

    private static String title(BacktestRequest request) {
        return "Rule " + request.rule().id() + ", version " + request.rule().version() + ", on "
                + request.rule().modelId() + ": " + time(request.from()) + " to " + time(request.until());
    }

    private static String read(HistoryRead read) {
        return String.format(
                Locale.ROOT,
                "  read        %,d messages of %,d devices on %,d device-days in %.1f s",
                read.messages(),
                read.devices(),
                read.deviceDays(),
                read.seconds());
    }

    private static void addVerdict(List<String> lines, BacktestResult result) {
        CaseVerdict verdict = result.verdict();
        lines.add(String.format(
                Locale.ROOT, "  would-be    %,d alarms, %,d cases", result.alarms(), verdict.wouldBeCases()));
        lines.add(String.format(
                Locale.ROOT,
                "  of these    %,d confirmed, %,d false, %,d with unknown outcome, %,d match no case; %,d cases missed",
                verdict.confirmed(),
                verdict.falseAlarms(),
                verdict.unknown(),
                verdict.unmatched(),
                verdict.missed()));
        lines.add("  precision   " + precision(verdict));
        lines.add("  lead time   " + lead(verdict));
    }

    private static String precision(CaseVerdict verdict) {
        long judged = verdict.confirmed() + verdict.falseAlarms();
        return verdict.precision() == null
                ? "not known: no would-be case has a known outcome"
                : String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f] of %d",
                        verdict.precision(),
                        verdict.precisionLow(),
                        verdict.precisionHigh(),
                        judged);
    }

    private static String lead(CaseVerdict verdict) {
        return verdict.leadHoursMedian() == null
                ? "not known"
                : String.format(Locale.ROOT, "median %.1f h of %d", verdict.leadHoursMedian(), verdict.leadTimes());
    }

    private static void addCases(List<String> lines, BacktestResult result) {
        if (result.cases().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Would-be cases"
                + more(result.verdict().wouldBeCases(), result.cases().size()));
        lines.add(String.format(Locale.ROOT, CASE_LINE, "device", "from", "to", "alarms", "outcome", "why"));
        for (WouldBeCase one : result.cases()) {
            lines.add(String.format(
                    Locale.ROOT,
                    CASE_LINE,
                    one.deviceId(),
                    time(one.from()),
                    time(one.to()),
                    one.alarms(),
                    outcome(one.matched()),
                    one.summary()));
        }
    }

    private static String outcome(@Nullable KnownCase known) {
        return known == null ? "no case" : known.outcome() + " #" + known.number();
    }

    private static void addMissed(List<String> lines, BacktestResult result) {
        if (result.missed().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Cases it would have missed"
                + more(result.verdict().missed(), result.missed().size()));
        for (KnownCase known : result.missed()) {
            lines.add("  #" + known.number() + " of " + known.assetId() + ", opened " + time(known.openedAt()) + " by "
                    + (known.byPeople() ? "people" : "the detection") + ", " + known.outcome());
        }
    }

    private static String more(long all, int shown) {
        return all > shown ? " (the first " + shown + " of " + all + ")" : "";
    }

    private static String time(@Nullable Instant time) {
        return time == null
                ? "still active"
                : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
