package dev.apoyo.local.score;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Times as recordings write them: {@code 2015-01-03}, {@code 2015-01-03 07:00:00}, {@code 2015-01-03T07:00:00Z}. A time
 * without zone is taken for UTC.
 */
final class RecordedTime {

    private static final int DATE_LENGTH = 10;

    private RecordedTime() {}

    /** Whole seconds since 1970; empty when the text is no time. */
    static OptionalLong epochSecond(String text) {
        try {
            return OptionalLong.of(parse(text));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    private static long parse(String text) {
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).toEpochDay() * 86_400;
        }
        String iso = text.replace(' ', 'T');
        boolean isZoned = iso.endsWith("Z") || iso.indexOf('+') > 0;
        return isZoned
                ? OffsetDateTime.parse(iso).toEpochSecond()
                : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
    }
}
