package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseClock.State;
import dev.apoyo.api.clock.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock while the log is read: the times between which it ran. */
final class ClockRun {

    private record Lap(Instant from, Instant to) {}

    private final ClockKind kind;
    private ClockEvent start;
    private final List<Lap> laps = new ArrayList<>();
    private State state = State.RUNNING;
    private Instant changedAt;

    ClockRun(ClockKind kind, ClockEvent start) {
        this.kind = kind;
        this.start = start;
        this.changedAt = start.since();
    }

    /** What starts it was there before what started it so far. */
    void startNoLaterThan(ClockEvent event) {
        if (laps.isEmpty() && state == State.RUNNING && event.since().isBefore(start.since())) {
            start = event;
            changedAt = event.since();
        }
    }

    boolean is(ClockKind wanted) {
        return kind == wanted;
    }

    boolean isOver() {
        return state == State.STOPPED;
    }

    void pause(Instant at) {
        if (state == State.RUNNING) {
            endLap(at);
            state = State.PAUSED;
        }
    }

    void resume(Instant at) {
        if (state == State.PAUSED) {
            changedAt = at;
            state = State.RUNNING;
        }
    }

    void stop(Instant at) {
        if (state == State.RUNNING) {
            endLap(at);
        }
        changedAt = at;
        state = State.STOPPED;
    }

    private void endLap(Instant at) {
        laps.add(new Lap(changedAt, at));
    }

    CaseClock read(BusinessCalendar working, Instant now) {
        BusinessCalendar calendar =
                switch (kind.pace()) {
                    case WALL_CLOCK -> BusinessCalendar.WALL_CLOCK;
                    case WORKING_HOURS -> working;
                };
        List<Lap> all = new ArrayList<>(laps);
        if (state == State.RUNNING) {
            all.add(new Lap(changedAt, now));
        }
        return new CaseClock(
                kind,
                start.eventId(),
                start.since(),
                state,
                isOver() ? changedAt : null,
                elapsed(calendar, all),
                dueAt(calendar, all));
    }

    private static Duration elapsed(BusinessCalendar calendar, List<Lap> all) {
        return all.stream().map(lap -> calendar.elapsed(lap.from(), lap.to())).reduce(Duration.ZERO, Duration::plus);
    }

    private @Nullable Instant dueAt(BusinessCalendar calendar, List<Lap> all) {
        Duration left = kind.target();
        for (Lap lap : all) {
            Duration passed = calendar.elapsed(lap.from(), lap.to());
            boolean isLast = lap == all.get(all.size() - 1);
            if (left.compareTo(passed) <= 0 || (isLast && state != State.PAUSED)) {
                return calendar.due(lap.from(), left);
            }
            left = left.minus(passed);
        }
        return null;
    }
}
