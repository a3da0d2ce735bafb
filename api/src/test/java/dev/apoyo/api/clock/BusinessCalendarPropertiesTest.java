package dev.apoyo.api.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** P1: what holds for any calendar, also on the days on which clocks change. */
@Tag("P1")
class BusinessCalendarPropertiesTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 400;
    private static final int HALF_HOURS_A_DAY = 48;

    @Property(tries = 300)
    void timeAddsUp(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant one,
            @ForAll("instants") Instant two,
            @ForAll("instants") Instant three) {
        List<Instant> order = new ArrayList<>(List.of(one, two, three));
        Collections.sort(order);

        Duration first = calendar.elapsed(order.get(0), order.get(1));
        Duration second = calendar.elapsed(order.get(1), order.get(2));

        assertThat(first.plus(second)).isEqualTo(calendar.elapsed(order.get(0), order.get(2)));
        assertThat(first).isBetween(Duration.ZERO, Duration.between(order.get(0), order.get(1)));
    }

    @Property(tries = 300)
    void isDueWhenExactlyThatMuchHasPassedAndNotBefore(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("workingTimes") Duration workingTime) {
        Instant due = calendar.due(start, workingTime);

        assertThat(calendar.elapsed(start, due)).isEqualTo(workingTime);
        assertThat(calendar.elapsed(start, due.minusNanos(1))).isLessThan(workingTime);
    }

    @Property(tries = 300)
    void moreWorkIsDueLater(
            @ForAll("calendars") BusinessCalendar calendar,
            @ForAll("instants") Instant start,
            @ForAll("workingTimes") Duration less,
            @ForAll("workingTimes") Duration more) {
        assertThat(calendar.due(start, less.plus(more))).isAfter(calendar.due(start, less));
        assertThat(calendar.due(calendar.due(start, less), more)).isEqualTo(calendar.due(start, less.plus(more)));
    }

    @Property(tries = 300)
    void wallClockIsTimeItself(@ForAll("instants") Instant from, @ForAll("workingTimes") Duration time) {
        assertThat(BusinessCalendar.WALL_CLOCK.elapsed(from, from.plus(time))).isEqualTo(time);
        assertThat(BusinessCalendar.WALL_CLOCK.due(from, time)).isEqualTo(from.plus(time));
    }

    @Property(tries = 100)
    void theOrderInWhichHoursAreWrittenIsIrrelevant(
            @ForAll("calendars") BusinessCalendar calendar, @ForAll Random random) {
        List<OpenHours> shuffled = new ArrayList<>(calendar.week());
        Collections.shuffle(shuffled, random);

        assertThat(new BusinessCalendar(calendar.zone(), shuffled, calendar.holidays()))
                .isEqualTo(calendar);
    }

    /** Minute by minute: a minute counts when the clock on the wall shows one of the open hours. */
    @Property(tries = 60)
    void countsTheMinutesThatTheWallClockShowsAsOpen(
            @ForAll("calendars") BusinessCalendar calendar, @ForAll("daysOfChange") LocalDate day) {
        Instant from = day.minusDays(1).atStartOfDay(calendar.zone()).toInstant();
        Instant to = day.plusDays(2).atStartOfDay(calendar.zone()).toInstant();

        long open = from.until(to, ChronoUnit.MINUTES);
        long counted = LongStream.range(0, open)
                .mapToObj(minute -> from.plus(Duration.ofMinutes(minute)))
                .filter(instant -> isOpen(calendar, instant))
                .count();

        assertThat(calendar.elapsed(from, to)).isEqualTo(Duration.ofMinutes(counted));
    }

    private static boolean isOpen(BusinessCalendar calendar, Instant instant) {
        LocalDateTime wall = LocalDateTime.ofInstant(instant, calendar.zone());
        return !calendar.holidays().contains(wall.toLocalDate())
                && calendar.week().stream().anyMatch(hours -> holds(hours, wall));
    }

    private static boolean holds(OpenHours hours, LocalDateTime wall) {
        LocalTime time = wall.toLocalTime();
        return hours.day() == wall.getDayOfWeek()
                && !time.isBefore(hours.from())
                && (hours.to().equals(LocalTime.MIDNIGHT) || time.isBefore(hours.to()));
    }

    /** Days on which clocks change somewhere, and a plain one. */
    @Provide
    Arbitrary<LocalDate> daysOfChange() {
        return Arbitraries.of("2026-03-08", "2026-03-29", "2026-10-25", "2026-11-01", "2026-06-10")
                .map(LocalDate::parse);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, Duration.ofDays(DAYS).toMillis()).map(FIRST::plusMillis);
    }

    @Provide
    Arbitrary<Duration> workingTimes() {
        return Arbitraries.longs().between(1, Duration.ofDays(20).toMillis()).map(Duration::ofMillis);
    }

    @Provide
    Arbitrary<BusinessCalendar> calendars() {
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Madrid", "America/New_York", "Asia/Kolkata", "UTC", "Atlantic/Canary")
                .map(ZoneId::of);
        Arbitrary<Set<LocalDate>> holidays = Arbitraries.integers()
                .between(0, DAYS)
                .map(day -> LocalDate.parse("2026-01-01").plusDays(day))
                .set()
                .ofMaxSize(8);
        return Combinators.combine(zones, weeks(), holidays).as(BusinessCalendar::new);
    }

    private static Arbitrary<List<OpenHours>> weeks() {
        return Arbitraries.of(DayOfWeek.class).flatMap(always -> Combinators.combine(
                        boundaries().set().ofMinSize(2).ofMaxSize(6),
                        boundaries().set().ofMaxSize(6),
                        Arbitraries.of(DayOfWeek.class))
                .as((one, two, other) -> week(always, one, other, two)));
    }

    /** Half hours from midnight, without those that clocks show twice or never. */
    private static Arbitrary<Integer> boundaries() {
        return Arbitraries.integers().between(0, HALF_HOURS_A_DAY).filter(half -> half <= 1 || half > 6);
    }

    private static List<OpenHours> week(DayOfWeek always, Set<Integer> one, DayOfWeek other, Set<Integer> two) {
        List<OpenHours> week = new ArrayList<>(stretches(always, one));
        if (other != always) {
            week.addAll(stretches(other, two));
        }
        return week;
    }

    /** Every second gap between boundaries is open. */
    private static List<OpenHours> stretches(DayOfWeek day, Set<Integer> halfHours) {
        List<Integer> sorted = new ArrayList<>(new TreeSet<>(halfHours));
        List<OpenHours> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < sorted.size(); i += 2) {
            stretches.add(new OpenHours(day, time(sorted.get(i)), time(sorted.get(i + 1))));
        }
        return stretches;
    }

    private static LocalTime time(int halfHours) {
        return LocalTime.MIDNIGHT.plusMinutes(30L * halfHours);
    }
}
