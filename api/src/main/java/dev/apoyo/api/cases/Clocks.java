package dev.apoyo.api.cases;

import dev.apoyo.api.clock.BusinessCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The clocks of a case: a pure function of its log, a calendar and the instant at which they are read. */
final class Clocks {

    private final List<ClockRun> runs = new ArrayList<>();

    private Clocks() {}

    /**
     * All clocks that ever started, in the order in which they did.
     *
     * @param log in the order of the log
     * @param working for clocks of working hours
     * @param now taken as the time of the newest event when that is later: instances' clocks differ a little
     */
    static List<CaseClock> of(List<ClockEvent> log, BusinessCalendar working, Instant now) {
        Clocks clocks = new Clocks();
        Instant at = now;
        for (ClockEvent event : log) {
            clocks.hear(event);
            at = event.time().isAfter(at) ? event.time() : at;
        }
        Instant readAt = at;
        return clocks.runs.stream().map(run -> run.read(working, readAt)).toList();
    }

    private void hear(ClockEvent event) {
        for (ClockRule rule : ClockTable.concernedBy(event)) {
            switch (rule.effect()) {
                case START -> start(rule.clock(), event);
                case PAUSE -> going(rule.clock()).forEach(run -> run.pause(event.time()));
                case RESUME -> going(rule.clock()).forEach(run -> run.resume(event.time()));
                case STOP -> going(rule.clock()).forEach(run -> run.stop(event.time()));
            }
        }
    }

    private void start(ClockKind kind, ClockEvent event) {
        Optional<ClockRun> going =
                kind.isPerMessage() ? Optional.empty() : going(kind).findAny();
        going.ifPresentOrElse(run -> run.startNoLaterThan(event), () -> runs.add(new ClockRun(kind, event)));
    }

    private Stream<ClockRun> going(ClockKind kind) {
        return runs.stream().filter(run -> run.is(kind) && !run.isOver());
    }
}
