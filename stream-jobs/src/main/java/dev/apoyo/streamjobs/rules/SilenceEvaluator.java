package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.Condition.Silence;
import java.time.Instant;
import java.util.List;

/** A device that has spoken and then says nothing for a time. Found by a timer only; any message ends it. */
final class SilenceEvaluator {

    private SilenceEvaluator() {}

    static Verdict onMessage(RuleState state, long messageTimeMillis, Instant receivedAt) {
        Alarm active = state.alarm();
        return active == null
                ? Verdict.quiet(state)
                : Verdict.telling(state, Alarms.cleared(active, messageTimeMillis, receivedAt));
    }

    static Verdict onTime(
            RuleState state, Silence condition, long lastHeardMillis, long deviceNowMillis, Subject subject) {
        long silentAt = silentAtMillis(condition, lastHeardMillis);
        if (state.alarm() != null || deviceNowMillis < silentAt) {
            return Verdict.quiet(state);
        }
        Evidence evidence = new Evidence(
                Instant.ofEpochMilli(lastHeardMillis),
                Instant.ofEpochMilli(silentAt),
                List.of(),
                "no message for " + condition.silentAfterMinutes() + " min");
        return Verdict.telling(state, Alarms.raised(subject, silentAt, 1, false, evidence));
    }

    /** When to look again, in the device's time; {@link Long#MAX_VALUE} when there is no need. */
    static long nextCheckMillis(RuleState state, Silence condition, long lastHeardMillis) {
        return state.alarm() == null ? silentAtMillis(condition, lastHeardMillis) : Long.MAX_VALUE;
    }

    private static long silentAtMillis(Silence condition, long lastHeardMillis) {
        return lastHeardMillis + condition.silentAfterMinutes() * 60_000;
    }
}
