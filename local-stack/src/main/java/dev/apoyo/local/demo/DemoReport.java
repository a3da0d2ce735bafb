package dev.apoyo.local.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every count of a demo. Devices count what they sent, the archive is counted row by row, and the two are compared device
 * by device.
 *
 * @param published distinct messages that devices sent
 * @param acknowledged of these: acknowledged and not refused, as the devices know it
 * @param refused of these: reported on the device's rejects topic
 * @param archived distinct messages in the archive
 * @param duplicates rows beyond one per message
 * @param lost acknowledged messages that are not in the archive
 * @param rejectedByReason the refused ones by reason
 * @param alarms raised
 * @param cases opened
 * @param tips usage tips in owners' feeds
 * @param ownerMessages everything in owners' feeds
 * @param secondsToFirstCase from the first message of the fleet; null when there was no case
 * @param reactionMillisP50 median of: the device's message that completed a rule's condition, until the owner's message is
 *     there to read; null when there was none
 * @param reactionMillisP95 the same, 95th percentile
 */
record DemoReport(
        long published,
        long acknowledged,
        long refused,
        long archived,
        long duplicates,
        long lost,
        Map<String, Long> rejectedByReason,
        long alarms,
        long cases,
        long tips,
        long ownerMessages,
        @Nullable Double secondsToFirstCase,
        @Nullable Long reactionMillisP50,
        @Nullable Long reactionMillisP95) {}
