package dev.apoyo.local.demo;

import dev.apoyo.local.observe.Accounts;
import dev.apoyo.local.observe.Facts;
import dev.apoyo.local.observe.Facts.Summary;
import dev.apoyo.simulator.fleet.Fleet;
import dev.apoyo.simulator.mqtt.Counts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a demo left behind. */
final class Audit {

    private Audit() {}

    static DemoResult of(Fleet fleet, Facts facts, List<Long> reactionMillis, @Nullable Double secondsToFirstCase) {
        Counts sent = fleet.counts();
        Accounts accounts = Accounts.compare(fleet.acknowledgedByDevice(), facts.storedByDevice());
        Summary summary = facts.summary();
        DemoReport report = new DemoReport(
                sent.published(),
                sent.acknowledged(),
                sent.refused(),
                accounts.archived(),
                accounts.duplicates(),
                accounts.lost(),
                sent.refusedByReason(),
                summary.alarms(),
                summary.cases(),
                facts.usageTips(),
                facts.ownerMessages(),
                secondsToFirstCase,
                percentile(reactionMillis, 50),
                percentile(reactionMillis, 95));
        return new DemoResult(report, facts.faultCodesOfCases());
    }

    /** The smallest value that at least {@code percent} of the sorted values do not exceed; null when there is none. */
    static @Nullable Long percentile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return null;
        }
        int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
