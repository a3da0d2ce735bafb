package dev.apoyo.api.clock;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One stretch of one day of the week in which people work, as a clock on their wall shows it.
 *
 * @param from included
 * @param to excluded and after {@code from}; midnight is the end of the day
 */
public record OpenHours(DayOfWeek day, LocalTime from, LocalTime to) implements Comparable<OpenHours> {

    private static final Pattern TEXT = Pattern.compile("([A-Z]+) (\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final Comparator<OpenHours> ORDER =
            Comparator.comparing(OpenHours::day).thenComparing(OpenHours::from);

    public OpenHours {
        if (!isEndOfDay(to) && !from.isBefore(to)) {
            throw new IllegalArgumentException(day + " " + from + "-" + to + " ends before it begins");
        }
    }

    /** Reads {@code MONDAY 09:00-13:30}; {@code 24:00} is the end of the day. */
    public static OpenHours parse(String text) {
        Matcher parts = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not like 'MONDAY 09:00-13:30'");
        }
        return new OpenHours(DayOfWeek.valueOf(parts.group(1)), time(parts.group(2)), time(parts.group(3)));
    }

    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }

    boolean endsWithTheDay() {
        return isEndOfDay(to);
    }

    private static boolean isEndOfDay(LocalTime to) {
        return to.equals(LocalTime.MIDNIGHT);
    }

    boolean overlaps(OpenHours later) {
        return day == later.day && (endsWithTheDay() || later.from.isBefore(to));
    }

    @Override
    public int compareTo(OpenHours other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return day + " " + from + "-" + (endsWithTheDay() ? "24:00" : to);
    }
}
