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
    private static final int THRESHOLDS_TRIED = 400;

    /** Of the events; no threshold is looked for below. */
    private static final double HIGHEST_SHARE = 0.1;

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

    /** The lowest threshold above which precision stays at or above the wished one; of recall it gives the most. */
    double thresholdFor(double precision, Map<DriveEvent, Double> scores) {
        double[] sorted = scores.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double lowest = sorted[(int) (sorted.length * (1 - HIGHEST_SHARE))];
        Map<DriveEvent, Double> high = new IdentityHashMap<>();
        scores.forEach((event, score) -> {
            if (score >= lowest) {
                high.put(event, score);
            }
        });
        double best = sorted[sorted.length - 1];
        double bestRecall = 0;
        for (int i = 1; i <= THRESHOLDS_TRIED; i++) {
            int rank = (int) (sorted.length * HIGHEST_SHARE * i * i / THRESHOLDS_TRIED / THRESHOLDS_TRIED);
            double threshold = sorted[Math.max(0, sorted.length - 1 - rank)];
            CaseTally tally = judge(high, threshold);
            if (tally.precision() >= precision && tally.recall() > bestRecall) {
                best = threshold;
                bestRecall = tally.recall();
            }
        }
        return best;
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
