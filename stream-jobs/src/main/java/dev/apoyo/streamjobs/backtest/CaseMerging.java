package dev.apoyo.streamjobs.backtest;

import static dev.apoyo.streamjobs.backtest.WouldBeAlarms.worse;

import dev.apoyo.contracts.backtest.KnownCase;
import dev.apoyo.contracts.backtest.WouldBeCase;
import dev.apoyo.streamjobs.backtest.WouldBeAlarms.WouldBeAlarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From alarms to the cases they would have opened: one open case per asset. An alarm joins the case before it when that
 * could not have been closed yet, because its signal was not clear for the rule's verification time. A case may stay open
 * longer, until a person closes it; nobody knows for how long, so this counts the most cases there could be.
 */
final class CaseMerging {

    private final Duration verification;

    CaseMerging(Duration verification) {
        this.verification = verification;
    }

    /** @param alarms by asset and time */
    List<WouldBeCase> merge(List<WouldBeAlarm> alarms) {
        List<WouldBeCase> cases = new ArrayList<>();
        for (WouldBeAlarm alarm : alarms) {
            WouldBeCase last = cases.isEmpty() ? null : cases.get(cases.size() - 1);
            if (last != null && isOpenAt(last, alarm)) {
                cases.set(cases.size() - 1, joined(last, alarm));
            } else {
                cases.add(opened(alarm));
            }
        }
        return cases;
    }

    private boolean isOpenAt(WouldBeCase last, WouldBeAlarm alarm) {
        Instant to = last.to();
        return last.assetId().equals(alarm.assetId())
                && (to == null || alarm.raisedAt().isBefore(to.plus(verification)));
    }

    private static WouldBeCase opened(WouldBeAlarm alarm) {
        return new WouldBeCase(
                alarm.assetId(),
                alarm.deviceId(),
                alarm.raisedAt(),
                alarm.clearedAt(),
                1,
                alarm.severity(),
                alarm.summary(),
                null);
    }

    private static WouldBeCase joined(WouldBeCase open, WouldBeAlarm alarm) {
        return new WouldBeCase(
                open.assetId(),
                open.deviceId(),
                open.from(),
                later(open.to(), alarm.clearedAt()),
                open.alarms() + 1,
                worse(open.severity(), alarm.severity()),
                open.summary(),
                open.matched());
    }

    /** Two that match the same known case are one: the second would have joined it. */
    static List<WouldBeCase> mergeByMatch(List<WouldBeCase> cases) {
        List<WouldBeCase> merged = new ArrayList<>();
        for (WouldBeCase next : cases) {
            WouldBeCase last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            KnownCase matched = next.matched();
            if (last != null && matched != null && Objects.equals(matched, last.matched())) {
                merged.set(merged.size() - 1, both(last, next));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    private static WouldBeCase both(WouldBeCase first, WouldBeCase second) {
        return new WouldBeCase(
                first.assetId(),
                first.deviceId(),
                first.from(),
                later(first.to(), second.to()),
                first.alarms() + second.alarms(),
                worse(first.severity(), second.severity()),
                first.summary(),
                first.matched());
    }

    /** Null is never. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }
}
