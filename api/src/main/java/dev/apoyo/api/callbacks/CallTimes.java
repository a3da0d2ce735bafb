package dev.apoyo.api.callbacks;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import dev.apoyo.contracts.rule.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * When to call: not before {@code from}, and by {@code dueAt}. Nobody is called in their quiet hours, except about what is
 * critical: that is a matter of safety.
 */
record CallTimes(Instant from, Instant dueAt) {

    static final LocalTime DAY_BEGINS = LocalTime.of(9, 0);
    static final LocalTime DAY_ENDS = LocalTime.of(21, 0);
    static final int MAX_ATTEMPTS = 3;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(2);
    private static final Duration CRITICAL = Duration.ofHours(1);
    private static final Duration MAJOR = Duration.ofHours(4);
    private static final Duration OTHER = Duration.ofHours(8);

    /** A call that has to be made from now on. */
    static CallTimes of(Severity severity, ZoneId ownerZone, Instant now) {
        if (severity.isUrgent()) {
            return new CallTimes(now, now.plus(CRITICAL));
        }
        BusinessCalendar day = day(ownerZone);
        Duration limit = severity == Severity.MAJOR ? MAJOR : OTHER;
        return new CallTimes(day.nextOpen(now), day.due(now, limit));
    }

    /** This one, or as early as the other when that is due before it. */
    CallTimes orEarlier(CallTimes other) {
        return other.dueAt().isBefore(dueAt) ? new CallTimes(earlier(from, other.from()), other.dueAt()) : this;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A call after one that nobody answered. */
    static CallTimes again(Severity severity, ZoneId ownerZone, Instant now) {
        return of(severity, ownerZone, now.plus(severity.isUrgent() ? CRITICAL.dividedBy(4) : BETWEEN_ATTEMPTS));
    }

    /** What of a wished stretch of time is outside of quiet hours and still to come; empty when nothing is. */
    static Optional<CallTimes> within(Instant wishedFrom, Instant wishedTo, ZoneId ownerZone, Instant now) {
        BusinessCalendar day = day(ownerZone);
        Instant from = day.nextOpen(wishedFrom.isAfter(now) ? wishedFrom : now);
        Duration callable = day.elapsed(from, wishedTo);
        return callable.isZero() ? Optional.empty() : Optional.of(new CallTimes(from, day.due(from, callable)));
    }

    private static BusinessCalendar day(ZoneId ownerZone) {
        return new BusinessCalendar(
                ownerZone,
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new OpenHours(day, DAY_BEGINS, DAY_ENDS))
                        .toList(),
                Set.of());
    }
}
