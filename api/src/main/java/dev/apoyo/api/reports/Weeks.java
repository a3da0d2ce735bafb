package dev.apoyo.api.reports;

import dev.apoyo.api.figures.Window;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** Weeks from Monday to Sunday, as a calendar on the wall of this zone shows them. */
record Weeks(ZoneId zone) {

    /** When the report of the week before is made: people find it when they come in. */
    private static final LocalTime REPORT_AT = LocalTime.of(6, 0);

    /** The Monday of the last whole week. */
    LocalDate lastWholeWeek(Instant now) {
        return LocalDate.ofInstant(now, zone)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
    }

    Window window(LocalDate monday) {
        return new Window(
                monday.atStartOfDay(zone).toInstant(),
                monday.plusWeeks(1).atStartOfDay(zone).toInstant());
    }

    /** The first time to make a report that is after {@code now}. */
    Instant nextReport(Instant now) {
        LocalDate monday = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Instant thisWeek = monday.atTime(REPORT_AT).atZone(zone).toInstant();
        return thisWeek.isAfter(now)
                ? thisWeek
                : monday.plusWeeks(1).atTime(REPORT_AT).atZone(zone).toInstant();
    }
}
