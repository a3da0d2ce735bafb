package dev.apoyo.api.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When people work. Time passes only then.
 *
 * <p>Hours are wall-clock hours of {@code zone}. A boundary that the clocks skip is the instant at which they skip it; one
 * that they show twice is the first of the two.
 *
 * @param week at least one stretch, in any order; none overlaps another
 * @param holidays days on which nobody works, whatever the day of the week
 */
public record BusinessCalendar(ZoneId zone, List<OpenHours> week, Set<LocalDate> holidays) {

    /** Time as it passes for everybody: no nights, no holidays. */
    public static final BusinessCalendar WALL_CLOCK = new BusinessCalendar(
            ZoneId.of("UTC"),
            Arrays.stream(DayOfWeek.values())
                    .map(day -> new OpenHours(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT))
                    .toList(),
            Set.of());

    /** Monday to Friday, 9 to 17 in UTC: where nobody said when people work. */
    public static final BusinessCalendar OFFICE = new BusinessCalendar(
            ZoneId.of("UTC"),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).stream()
                    .map(day -> new OpenHours(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                    .toList(),
            Set.of());

    public BusinessCalendar {
        week = week.stream().sorted().toList();
        holidays = Set.copyOf(holidays);
        if (week.isEmpty()) {
            throw new IllegalArgumentException("working hours need at least one stretch");
        }
        refuseOverlap(week);
    }

    private static void refuseOverlap(List<OpenHours> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i - 1).overlaps(sorted.get(i))) {
                throw new IllegalArgumentException(
                        "working hours overlap: " + sorted.get(i - 1) + " and " + sorted.get(i));
            }
        }
    }

    /** Working time from one instant to another; zero when {@code to} is not after {@code from}. */
    public Duration elapsed(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Duration.ZERO;
        }
        return stretchesFrom(from)
                .takeWhile(open -> open.from().isBefore(to))
                .map(open -> Duration.between(open.from(), earlier(open.to(), to)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The first instant at which that much working time has passed.
     *
     * @throws IllegalArgumentException when {@code workingTime} is negative
     */
    public Instant due(Instant start, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("working time must not be negative, but is " + workingTime);
        }
        if (workingTime.isZero()) {
            return start;
        }
        Duration left = workingTime;
        for (Stretch open : (Iterable<Stretch>) stretchesFrom(start)::iterator) {
            if (left.compareTo(open.length()) <= 0) {
                return open.from().plus(left);
            }
            left = left.minus(open.length());
        }
        throw new IllegalStateException("time ended before " + workingTime + " of work were done");
    }

    /** The first instant, not before {@code from}, at which people work. */
    public Instant nextOpen(Instant from) {
        return stretchesFrom(from).findFirst().orElseThrow().from();
    }

    public boolean isOpen(Instant at) {
        return nextOpen(at).equals(at);
    }

    /** Open time between two instants, without a pause. */
    private record Stretch(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }

        Stretch notBefore(Instant start) {
            return from.isBefore(start) ? new Stretch(start, to) : this;
        }
    }

    /** All open time from {@code start} on, in order, none of it empty. */
    private Stream<Stretch> stretchesFrom(Instant start) {
        // The day before: clocks that go back at midnight show its end once more.
        LocalDate firstDay = start.atZone(zone).toLocalDate().minusDays(1);
        return Stream.iterate(firstDay, day -> day.plusDays(1))
                .filter(day -> !holidays.contains(day))
                .flatMap(this::stretchesOf)
                .filter(open -> open.to().isAfter(start))
                .map(open -> open.notBefore(start))
                .filter(open -> open.from().isBefore(open.to()));
    }

    private Stream<Stretch> stretchesOf(LocalDate day) {
        return week.stream()
                .filter(hours -> hours.day() == day.getDayOfWeek())
                .map(hours -> new Stretch(instant(day.atTime(hours.from())), end(day, hours)));
    }

    private Instant end(LocalDate day, OpenHours hours) {
        return instant(hours.endsWithTheDay() ? day.plusDays(1).atStartOfDay() : day.atTime(hours.to()));
    }

    private Instant instant(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        return change != null && change.isGap()
                ? change.getInstant()
                : wall.atZone(zone).toInstant();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
