package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What clocks see of an event in a case's log.
 *
 * @param since from when a clock runs that it starts: before {@code time} when a message waited for a person to put it to the case
 * @param saysSomething whether its author wrote something
 * @param isReached whether the owner was reached in it
 */
record ClockEvent(
        long eventId,
        Instant time,
        Instant since,
        CaseEventKind kind,
        Author.Kind by,
        boolean saysSomething,
        boolean isReached) {

    private static final String REACHED = "REACHED";

    static ClockEvent of(long eventId, CaseEvent event) {
        return new ClockEvent(
                eventId,
                event.time(),
                new CaseData(event.data()).timeOr(CaseData.RECEIVED_AT, event.time()),
                event.kind(),
                event.by().kind(),
                event.text() != null,
                isReached(event.data().getValue(CaseData.OUTCOME)));
    }

    /** @param outcome as an event says it, null when it says none */
    static boolean isReached(@Nullable Object outcome) {
        return REACHED.equals(outcome);
    }
}
