package dev.apoyo.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.OptionalLong;

/** Reads event times as one mapping writes them. */
final class RowTime {

    private static final String ISO = "iso";

    private final boolean isIso;
    private final DateTimeFormatter format;
    private final ZoneId zone;

    /** @throws IllegalArgumentException when format or zone are none */
    RowTime(Mapping.Time time) {
        isIso = time.format().equals(ISO);
        try {
            format = isIso
                    ? DateTimeFormatter.ISO_OFFSET_DATE_TIME
                    : DateTimeFormatter.ofPattern(time.format(), Locale.ROOT);
            zone = ZoneId.of(time.zone());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    "time must have a pattern of java.time and a zone, not " + time.format() + " and " + time.zone(),
                    e);
        }
    }

    /** Epoch milliseconds, or empty when the text is no such time. */
    OptionalLong read(String text) {
        try {
            TemporalAccessor parsed = format.parse(text);
            return OptionalLong.of((isIso ? Instant.from(parsed) : local(parsed)).toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** A date alone means its midnight. */
    private Instant local(TemporalAccessor parsed) {
        boolean hasTime = parsed.query(TemporalQueries.localTime()) != null;
        LocalDateTime time =
                hasTime ? LocalDateTime.from(parsed) : LocalDate.from(parsed).atStartOfDay();
        return time.atZone(zone).toInstant();
    }
}
