package dev.apoyo.api.callbacks;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.contracts.rule.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether an open case has left its course: a pure function of it, working hours and the time.
 *
 * @param begunAt when it was opened, or reopened last
 * @param lastStepAt of a person, null when none did anything yet
 * @param nextStepAt what was promised to the owner, null when nothing was
 * @param brokenSince when the oldest unkept promise of an answer was broken, null when none is
 * @param lastUrgentAt when the last call was asked for that the case was critical, null when none was
 * @param lastBrokenAt the same for a broken promise
 * @param lastStrandedAt the same for a stranded case
 */
record CaseCourse(
        Severity severity,
        Instant begunAt,
        @Nullable Instant lastStepAt,
        @Nullable Instant nextStepAt,
        @Nullable Instant brokenSince,
        @Nullable Instant lastUrgentAt,
        @Nullable Instant lastBrokenAt,
        @Nullable Instant lastStrandedAt) {

    static final Duration QUIET_WORKING_TIME = Duration.ofHours(16);
    static final Duration AFTER_NEXT_STEP = Duration.ofDays(1);

    /** Why the owner is owed a call at this time, if so. */
    Optional<CallReason> needs(BusinessCalendar working, Instant now) {
        if (severity.isUrgent() && isNewSince(lastUrgentAt, begunAt)) {
            return Optional.of(CallReason.URGENT);
        }
        if (severity.compareTo(Severity.MAJOR) <= 0 && brokenSince != null && isNewSince(lastBrokenAt, brokenSince)) {
            return Optional.of(CallReason.PROMISE_BROKEN);
        }
        return now.isBefore(strandedAt(working)) ? Optional.empty() : Optional.of(CallReason.STRANDED);
    }

    /** When it is stranded if nothing happens until then. */
    Instant strandedAt(BusinessCalendar working) {
        Instant last = lastSign();
        if (nextStepAt == null || last.isAfter(nextStepAt)) {
            return working.due(last, QUIET_WORKING_TIME);
        }
        // Until then nobody expects anything.
        return earlier(working.due(nextStepAt, QUIET_WORKING_TIME), nextStepAt.plus(AFTER_NEXT_STEP));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Of people, or that a call was asked for, which is one. */
    private Instant lastSign() {
        return later(later(begunAt, lastStepAt), lastStrandedAt);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static boolean isNewSince(@Nullable Instant last, Instant since) {
        return last == null || last.isBefore(since);
    }
}
