package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import java.util.Set;

/**
 * One row of the {@link ClockTable}: what an event does to a clock.
 *
 * @param by whose events count
 * @param mustSaySomething whether an event without words of its author does not count
 */
record ClockRule(ClockKind clock, Effect effect, CaseEventKind on, Set<Author.Kind> by, boolean mustSaySomething) {

    /** What an event does to a clock. A clock that is not there, or is so already, stays as it is. */
    enum Effect {
        START,
        PAUSE,
        RESUME,
        STOP
    }

    boolean concerns(ClockEvent event) {
        return on == event.kind() && by.contains(event.by()) && (event.saysSomething() || !mustSaySomething);
    }
}
