package dev.apoyo.contracts.backtest;

import dev.apoyo.contracts.alarm.EvidencePoint;
import java.util.List;

/**
 * Whether stored data still gives an alarm.
 *
 * @param alarmId which
 * @param verdict whether it does
 * @param explanation the verdict in English, with numbers: {@code 2 of 7 messages are gone}
 * @param points values of the evidence that are stored and may be read, in its order
 * @param missing values of the evidence that are gone, or whose owner allows them no longer
 * @param messages of the device that were replayed
 */
public record EvidenceReplay(
        String alarmId,
        ReplayVerdict verdict,
        String explanation,
        List<EvidencePoint> points,
        List<EvidencePoint> missing,
        long messages) {}
