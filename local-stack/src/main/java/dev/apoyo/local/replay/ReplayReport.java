package dev.apoyo.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every count of a replay.
 *
 * @param rows recorded
 * @param devices that sent them
 * @param skipped rows that were not sent, by reason
 * @param acknowledged messages, as the devices know it
 * @param refused messages, by reason
 * @param archived distinct messages in the archive
 * @param duplicates rows in the archive beyond one per message
 * @param alarms raised
 * @param cases opened
 * @param secondsToAcknowledge from the first message to the last acknowledgement
 * @param acknowledgedPerSecond on average in that time
 * @param secondsToArchive from the first message until all of them were in the archive
 * @param archivedPerSecond on average in that time
 */
record ReplayReport(
        long rows,
        long devices,
        Map<String, Long> skipped,
        long acknowledged,
        Map<String, Long> refused,
        long archived,
        long duplicates,
        long alarms,
        long cases,
        double secondsToAcknowledge,
        long acknowledgedPerSecond,
        double secondsToArchive,
        long archivedPerSecond) {

    /** What does not add up; empty when every row is accounted for. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        long accounted = acknowledged + sum(refused) + sum(skipped);
        if (accounted != rows) {
            wrong.add("of " + rows + " rows only " + accounted + " were acknowledged, refused or skipped");
        }
        if (archived != acknowledged) {
            wrong.add(acknowledged + " messages were acknowledged, the archive has " + archived);
        }
        if (duplicates != 0) {
            wrong.add(duplicates + " messages are in the archive twice");
        }
        return wrong;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
