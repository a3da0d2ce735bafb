package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import java.util.Set;

/**
 * One row of the {@link ClockTable}: what an event does to a clock.
 *
 * @param by whose events count
 * @param only which of them count
 */
record ClockRule(ClockKind clock, Effect effect, CaseEventKind on, Set<Author.Kind> by, Only only) {

    /** What an event does to a clock. A clock that is not there, or is so already, stays as it is. */
    enum Effect {
        START,
        PAUSE,
        RESUME,
        STOP
    }

    /** Which events of a kind count. */
    enum Only {
        ALL,
        /** Those in which their author says something. */
        IN_WORDS,
        /** Calls in which the owner was spoken with. */
        REACHED;

        boolean counts(ClockEvent event) {
            return switch (this) {
                case ALL -> true;
                case IN_WORDS -> event.saysSomething();
                case REACHED -> event.isReached();
            };
        }
    }

    boolean concerns(ClockEvent event) {
        return on == event.kind() && by.contains(event.by()) && only.counts(event);
    }
}
