package dev.apoyo.api.cases;

import dev.apoyo.api.cases.ClockKind.Pace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A clock of a case as people see it; JSON as in {@code CaseClock} of the contract. */
public record ClockEntry(
        ClockKind kind,
        Pace pace,
        CaseClock.State state,
        long startedBy,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant dueAt,
        long targetSeconds,
        long elapsedSeconds,
        double share,
        boolean breached) {

    static ClockEntry of(CaseClock clock) {
        return new ClockEntry(
                clock.kind(),
                clock.kind().pace(),
                clock.state(),
                clock.startedBy(),
                clock.startedAt(),
                clock.stoppedAt(),
                clock.dueAt(),
                clock.kind().target().toSeconds(),
                clock.elapsed().toSeconds(),
                clock.share(),
                clock.isBreached());
    }
}
