package dev.apoyo.api.figures;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import java.time.Duration;
import java.time.Instant;

/**
 * From when to when.
 *
 * @param from included
 * @param to excluded
 */
public record Window(Instant from, Instant to) {

    public static final Duration MOST = Duration.ofDays(366);
    private static final Duration USUAL = Duration.ofDays(28);

    /** As the query says with {@code from} and {@code to}; else the 28 days before. */
    public static Window of(Request request, Instant now) {
        Instant to = request.queryTime("to");
        Instant end = to == null ? now : to;
        Instant from = request.queryTime("from");
        Window window = new Window(from == null ? end.minus(USUAL) : from, end);
        if (!window.from.isBefore(window.to)) {
            throw Problem.invalid(
                    Problem.Place.query, "from", "must be before 'to', which is " + window.to + ", not " + window.from);
        }
        if (window.length().compareTo(MOST) > 0) {
            throw Problem.invalid(
                    Problem.Place.query,
                    "from",
                    "must be at most " + MOST.toDays() + " days before 'to', " + window.to);
        }
        return window;
    }

    public boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Just as long and just before. */
    public Window before() {
        return new Window(from.minus(length()), from);
    }
}
