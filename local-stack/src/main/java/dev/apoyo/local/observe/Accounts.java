package dev.apoyo.local.observe;

import dev.apoyo.local.observe.Facts.Stored;
import java.util.Map;

/**
 * What devices know to be acknowledged beside what the archive holds.
 *
 * @param archived distinct messages in the archive
 * @param duplicates rows beyond one per message
 * @param lost acknowledged and not in the archive
 * @param unexpected in the archive and not acknowledged, for example because the acknowledgement was lost on its way
 */
public record Accounts(long archived, long duplicates, long lost, long unexpected) {

    /** Compares device by device, so that one's surplus never hides another's loss. */
    public static Accounts compare(Map<String, Long> acknowledged, Map<String, Stored> stored) {
        long archived = 0;
        long duplicates = 0;
        long surplus = 0;
        for (Map.Entry<String, Stored> device : stored.entrySet()) {
            long known = acknowledged.getOrDefault(device.getKey(), 0L);
            archived += device.getValue().distinct();
            duplicates += device.getValue().duplicates();
            surplus += Math.max(0, device.getValue().distinct() - known);
        }
        return new Accounts(archived, duplicates, lost(acknowledged, stored), surplus);
    }

    private static long lost(Map<String, Long> acknowledged, Map<String, Stored> stored) {
        return acknowledged.entrySet().stream()
                .mapToLong(device -> {
                    Stored has = stored.getOrDefault(device.getKey(), Stored.NOTHING);
                    return Math.max(0, device.getValue() - has.distinct());
                })
                .sum();
    }
}
