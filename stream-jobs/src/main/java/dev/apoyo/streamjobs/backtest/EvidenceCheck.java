package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.backtest.ReplayVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares an alarm as it was told with what a replay of its device gave. */
final class EvidenceCheck {

    private EvidenceCheck() {}

    static EvidenceReplay of(StoredAlarm told, DeviceReplay replay) {
        List<EvidencePoint> points = told.evidence().points();
        List<EvidencePoint> missing =
                points.stream().filter(point -> !replay.isThere(point)).toList();
        ReplayVerdict verdict = verdict(told, replay, missing);
        return new EvidenceReplay(
                told.alarmId(),
                verdict,
                explanation(verdict, told, replay, missing),
                points.stream().filter(replay::isThere).toList(),
                missing,
                replay.messages());
    }

    private static ReplayVerdict verdict(StoredAlarm told, DeviceReplay replay, List<EvidencePoint> missing) {
        boolean isSame = replay.alarm().filter(again -> isSame(told, again)).isPresent();
        if (isSame) {
            return ReplayVerdict.SAME;
        }
        boolean isGone =
                !missing.isEmpty() || replay.beginsAfter(told.evidence().windowStart());
        return isGone ? ReplayVerdict.NOT_REPRODUCIBLE : ReplayVerdict.DIFFERENT;
    }

    /** The id holds device, rule and start. */
    private static boolean isSame(StoredAlarm told, Alarm again) {
        return again.raisedAt().equals(told.raisedAt())
                && again.evidence().points().equals(told.evidence().points())
                && again.evidence().windowStart().equals(told.evidence().windowStart())
                && again.evidence().windowEnd().equals(told.evidence().windowEnd());
    }

    private static String explanation(
            ReplayVerdict verdict, StoredAlarm told, DeviceReplay replay, List<EvidencePoint> missing) {
        return switch (verdict) {
            case SAME ->
                "the same alarm, raised at " + told.raisedAt() + " with the same "
                        + told.evidence().points().size() + " values";
            case NOT_REPRODUCIBLE -> "not reproducible: " + gone(told, missing);
            case DIFFERENT -> "all its values are stored, but they give " + other(replay.alarm());
        };
    }

    private static String gone(StoredAlarm told, List<EvidencePoint> missing) {
        long all = messages(told.evidence().points());
        return missing.isEmpty()
                ? "what the device said at " + told.evidence().windowStart() + " is gone"
                : messages(missing) + " of " + all + " messages are gone";
    }

    private static long messages(List<EvidencePoint> points) {
        return points.stream().map(EvidencePoint::time).distinct().count();
    }

    private static String other(Optional<Alarm> again) {
        Instant raisedAt = again.map(Alarm::raisedAt).orElse(null);
        return raisedAt == null ? "no such alarm" : "another evidence of the alarm raised at " + raisedAt;
    }
}
