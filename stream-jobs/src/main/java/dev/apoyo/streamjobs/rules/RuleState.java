package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one rule remembers of one device. It is kept in keyed state: components are only added, never removed.
 *
 * @param overUntilMillis what is not newer than this event time can no longer begin an episode: the newest good reading
 *     of a threshold, the end of the last episode of an event count
 * @param samples what counts at present, sorted by event time
 * @param counted the present hold has been counted as an occurrence
 * @param alarm as last told; null while there is no active alarm
 */
public record RuleState(
        long overUntilMillis,
        List<Sample> samples,
        boolean counted,
        @Nullable Alarm alarm) {

    public static final long NEVER = Long.MIN_VALUE;

    public static final RuleState EMPTY = new RuleState(NEVER, List.of(), false, null);

    RuleState withAlarm(@Nullable Alarm newAlarm) {
        return new RuleState(overUntilMillis, samples, counted, newAlarm);
    }

    RuleState withSamples(List<Sample> newSamples) {
        return new RuleState(overUntilMillis, newSamples, counted, alarm);
    }

    RuleState overUntil(long newOverUntilMillis) {
        return new RuleState(newOverUntilMillis, samples, counted, alarm);
    }

    /** Nothing is worth keeping. */
    boolean isEmpty() {
        return overUntilMillis == NEVER && samples.isEmpty() && alarm == null;
    }
}
