package dev.apoyo.api.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the sort key of its last row. Opaque to clients. The next page begins after it, whatever was added
 * or removed meanwhile.
 *
 * @param time of the last row; null when the list is sorted by id alone
 * @param id of the last row
 */
public record Cursor(@Nullable Instant time, String id) {

    private static final String VERSION = "1";
    private static final int PARTS = 3;

    /** Around all times that a body may say: four digits of year, with any offset. */
    private static final Instant EARLIEST = Instant.parse("-0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10001-01-01T00:00:00Z");

    public static Cursor of(String id) {
        return new Cursor(null, id);
    }

    /** @throws Problem when it is none of ours */
    public static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", PARTS);
            if (parts.length == PARTS && parts[0].equals(VERSION)) {
                return new Cursor(parts[1].equals("-") ? null : Instant.parse(parts[1]), parts[2]).requireStorable();
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw notOurs();
        }
        throw notOurs();
    }

    /** No row of ours sorts by what the database cannot hold. */
    private Cursor requireStorable() {
        boolean isFar = time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST));
        if (isFar || id.indexOf('\0') >= 0) {
            throw notOurs();
        }
        return this;
    }

    /** The time, for lists that are sorted by it. */
    public Instant timeOrRefuse() {
        if (time == null) {
            throw notOurs();
        }
        return time;
    }

    public String text() {
        String plain = VERSION + " " + (time == null ? "-" : time) + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The id, for lists whose rows have a number. */
    public long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw notOurs();
        }
    }

    /** The id, for lists whose rows have a {@link UUID}. */
    public UUID uuid() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static Problem notOurs() {
        return Problem.invalid(Problem.Place.query, "cursor", "is no nextCursor of this list");
    }
}
