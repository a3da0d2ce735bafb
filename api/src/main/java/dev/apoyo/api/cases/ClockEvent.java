package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseEvent.Author;
import java.time.Instant;

/**
 * What clocks see of an event in a case's log.
 *
 * @param saysSomething whether its author wrote something
 */
record ClockEvent(long eventId, Instant time, CaseEventKind kind, Author.Kind by, boolean saysSomething) {

    static ClockEvent of(CaseView.ThreadEntry entry) {
        return new ClockEvent(
                entry.eventId(), entry.time(), entry.kind(), entry.by().kind(), entry.text() != null);
    }

    static ClockEvent of(long eventId, CaseEvent event) {
        return new ClockEvent(eventId, event.time(), event.kind(), event.by().kind(), event.text() != null);
    }
}
