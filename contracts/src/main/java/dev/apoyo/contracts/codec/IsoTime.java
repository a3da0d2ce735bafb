package dev.apoyo.contracts.codec;

import java.time.Instant;

/**
 * ISO-8601 times with an offset, {@code 2026-11-22T10:15:30.123Z} or {@code 2026-11-22T11:15:30+01:00}, to epoch
 * milliseconds and back. By hand, because every message has two of them and {@code java.time} takes longer for one than
 * the rest of a message takes.
 */
final class IsoTime {

    /** What {@link #parse} returns for text that is no such time. */
    static final long INVALID = Long.MIN_VALUE;

    /** For messages to people. */
    static final String GRAMMAR = "2026-11-22T10:15:30.123Z (or an offset such as +01:00), or epoch milliseconds";

    private static final int SECONDS_END = 19;
    private static final int FORMATTED_LENGTH = 24;
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long LAST_FORMATTED =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final long FIRST_FORMATTED =
            Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

    private IsoTime() {}

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    /** Epoch milliseconds, finer digits cut off; {@link #INVALID} when it is no such time. */
    static long parse(char[] text, int from, int length) {
        if (length <= SECONDS_END || !hasSeparators(text, from)) {
            return INVALID;
        }
        int year = digits(text, from, 4);
        int month = digits(text, from + 5, 2);
        int day = digits(text, from + 8, 2);
        int hour = digits(text, from + 11, 2);
        int minute = digits(text, from + 14, 2);
        int second = digits(text, from + 17, 2);
        if ((year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return INVALID;
        }
        if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
            return INVALID;
        }
        long local = daysSinceEpoch(year, month, day) * MILLIS_PER_DAY + ((hour * 60L + minute) * 60 + second) * 1000;
        return withFractionAndOffset(local, text, from + SECONDS_END, from + length);
    }

    private static boolean hasSeparators(char[] text, int from) {
        return text[from + 4] == '-'
                && text[from + 7] == '-'
                && text[from + 10] == 'T'
                && text[from + 13] == ':'
                && text[from + 16] == ':';
    }

    private static long withFractionAndOffset(long local, char[] text, int from, int end) {
        int at = from;
        int millis = 0;
        if (text[at] == '.') {
            int first = ++at;
            for (int weight = 100; at < end && isDigit(text[at]); at++, weight /= 10) {
                millis += (text[at] - '0') * weight;
            }
            if (at == first || at - first > 9) {
                return INVALID;
            }
        }
        if (at == end - 1 && text[at] == 'Z') {
            return local + millis;
        }
        if (at != end - 6 || text[at + 3] != ':') {
            return INVALID;
        }
        return withOffset(local + millis, text, at);
    }

    private static long withOffset(long local, char[] text, int at) {
        int hours = digits(text, at + 1, 2);
        int minutes = digits(text, at + 4, 2);
        if ((hours | minutes) < 0 || minutes > 59 || hours * 60 + minutes > 18 * 60) {
            return INVALID;
        }
        long offset = (hours * 60 + minutes) * MILLIS_PER_MINUTE;
        return switch (text[at]) {
            case '+' -> local - offset;
            case '-' -> local + offset;
            default -> INVALID;
        };
    }

    /** Always 24 characters with milliseconds in UTC; beyond the years 0 to 9999 as {@link Instant#toString}. */
    static char[] format(long epochMillis) {
        if (epochMillis < FIRST_FORMATTED || epochMillis > LAST_FORMATTED) {
            return Instant.ofEpochMilli(epochMillis).toString().toCharArray();
        }
        char[] text = new char[FORMATTED_LENGTH];
        putDate(text, Math.floorDiv(epochMillis, MILLIS_PER_DAY));
        int millisOfDay = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
        text[10] = 'T';
        put(text, 11, 2, millisOfDay / 3_600_000);
        text[13] = ':';
        put(text, 14, 2, millisOfDay / 60_000 % 60);
        text[16] = ':';
        put(text, 17, 2, millisOfDay / 1000 % 60);
        text[19] = '.';
        put(text, 20, 3, millisOfDay % 1000);
        text[23] = 'Z';
        return text;
    }

    // Days since 1970-01-01 and back in the proleptic Gregorian calendar, counted in years that begin in March, so that
    // the leap day is the last of its year.

    private static long daysSinceEpoch(int year, int month, int day) {
        long marchYear = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(marchYear, 400L);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097 + dayOfEra - 719_468;
    }

    private static void putDate(char[] text, long daysSinceEpoch) {
        long days = daysSinceEpoch + 719_468;
        long era = Math.floorDiv(days, 146_097L);
        long dayOfEra = days - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (int) ((5 * dayOfYear + 2) / 153);
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        put(text, 0, 4, (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)));
        text[4] = '-';
        put(text, 5, 2, month);
        text[7] = '-';
        put(text, 8, 2, (int) (dayOfYear - (153L * marchMonth + 2) / 5 + 1));
    }

    private static int daysInMonth(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** The number in these digits, negative when one is no digit. */
    private static int digits(char[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + (text[i] - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void put(char[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
