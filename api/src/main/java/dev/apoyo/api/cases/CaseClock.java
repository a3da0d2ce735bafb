package dev.apoyo.api.cases;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a case, as it is read at one instant.
 *
 * @param startedBy the event that started it
 * @param stoppedAt null unless it is stopped
 * @param elapsed in the clock's own time: of the wall, or working hours; without pauses
 * @param dueAt when all its time has passed, or would have; null while it is paused with time left
 */
public record CaseClock(
        ClockKind kind,
        long startedBy,
        Instant startedAt,
        State state,
        @Nullable Instant stoppedAt,
        Duration elapsed,
        @Nullable Instant dueAt) {

    /** How it goes. */
    public enum State {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** Of its time that has passed: 1 is all of it, more is too late. */
    double share() {
        return (double) elapsed.toMillis() / kind.target().toMillis();
    }

    boolean isBreached() {
        return elapsed.compareTo(kind.target()) > 0;
    }
}
