package dev.apoyo.api.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * When an owner does not want to be disturbed, by the clock on their wall; it may pass midnight, and the days on which that
 * clock is changed are days like others.
 *
 * @param from the first quiet time
 * @param until the first time that is not quiet any more; the same as {@code from} for no quiet hours at all
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** On a day on which the clock jumps, an owner's only time that is not quiet may not exist; then the next day is taken. */
    private static final int DAYS_TO_LOOK = 8;

    public boolean isQuiet(Instant instant) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        boolean isAfterBegin = !time.isBefore(from);
        boolean isBeforeEnd = time.isBefore(until);
        return from.isAfter(until) ? isAfterBegin || isBeforeEnd : isAfterBegin && isBeforeEnd;
    }

    /** This instant, or the end of the quiet hours it is in. */
    public Instant open(Instant instant) {
        return isQuiet(instant) ? nextEnd(instant) : instant;
    }

    /** The next morning after this instant: when quiet hours end, or at eight when there are none. */
    public Instant nextEnd(Instant instant) {
        LocalTime end = from.equals(until) ? MORNING : until;
        LocalDate today = instant.atZone(zone).toLocalDate();
        for (int days = 0; days < DAYS_TO_LOOK; days++) {
            for (Instant candidate : instantsOf(today.plusDays(days).atTime(end))) {
                if (candidate.isAfter(instant) && !isQuiet(candidate)) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException("no end of " + this + " after " + instant);
    }

    /** One; two when clocks show this time twice; the moment of the jump when they leave it out. */
    private List<Instant> instantsOf(LocalDateTime time) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change != null && change.isGap()) {
            return List.of(change.getInstant());
        }
        return zone.getRules().getValidOffsets(time).stream()
                .map(time::toInstant)
                .toList();
    }
}
