package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import java.util.List;

/**
 * What an evaluation came to.
 *
 * @param state to keep from now on; the very same object when nothing changed
 * @param alarms to tell, in order; most often none
 */
public record Verdict(RuleState state, List<Alarm> alarms) {

    static Verdict quiet(RuleState state) {
        return new Verdict(state, List.of());
    }

    /** The alarm is told, and kept while it is active. */
    static Verdict telling(RuleState state, Alarm alarm) {
        AlarmState next = AlarmState.of(state).after(alarm.change());
        return switch (next) {
            case ACTIVE -> new Verdict(state.withAlarm(alarm), List.of(alarm));
            case NORMAL -> new Verdict(state.withAlarm(null), List.of(alarm));
        };
    }
}
