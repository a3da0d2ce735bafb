package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CaseProtocol;
import dev.apoyo.local.score.CaseTally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Judges scores of events as alerts of drives, for the failures from a time on. */
final class Alerts {

    private static final double SECONDS_PER_MONTH = 365.25 / 12 * 86_400;

    private final CaseProtocol protocol;
    private final List<Drive> drives;
    private final long from;

    /** Of these drives, those with a known outcome that were there from that time on. */
    Alerts(CaseProtocol protocol, Collection<Drive> drives, long from) {
        this.protocol = protocol;
        this.from = from;
        this.drives = drives.stream()
                .filter(drive -> drive.isOutcomeKnown() && drive.lastSeen() >= from && drive.failedAt() >= from)
                .toList();
    }

    int drives() {
        return drives.size();
    }

    CaseTally judge(Map<DriveEvent, Double> scores, double alertAt) {
        Map<String, List<Long>> alerts = new HashMap<>();
        scores.forEach((event, score) -> {
            if (score >= alertAt) {
                alerts.computeIfAbsent(event.drive().id(), id -> new ArrayList<>())
                        .add(event.epochSecond());
            }
        });
        CaseTally tally = CaseTally.NONE;
        for (Drive drive : drives) {
            long[] failures = drive.hasFailed() ? new long[] {drive.failedAt()} : new long[0];
            long[] times = alerts.getOrDefault(drive.id(), List.of()).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            if (failures.length + times.length > 0) {
                tally = tally.plus(protocol.judge(times, failures));
            }
        }
        return tally;
    }

    static Map<DriveEvent, Double> atLeast(double lowest, Map<DriveEvent, Double> scores) {
        Map<DriveEvent, Double> high = new IdentityHashMap<>();
        scores.forEach((event, score) -> {
            if (score >= lowest) {
                high.put(event, score);
            }
        });
        return high;
    }

    /** Months that the drives spent between the first moment that counts and the last. */
    double driveMonths(long until) {
        double seconds = 0;
        for (Drive drive : drives) {
            long end = Math.min(until, Math.min(drive.lastSeen(), drive.failedAt()));
            seconds += Math.max(0, end - Math.max(from, drive.firstSeen()));
        }
        return seconds / SECONDS_PER_MONTH;
    }
}
