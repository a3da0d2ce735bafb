package dev.apoyo.api.downtime;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import java.time.Duration;
import java.time.Instant;

/** From when to when somebody asks; by default the last 30 days. It ends now at the latest: nobody knows what comes. */
record TimeRange(Instant from, Instant to) {

    private static final Duration DEFAULT = Duration.ofDays(30);
    private static final Duration MOST = Duration.ofDays(3_660);

    static TimeRange of(Request request, Instant now) {
        Instant askedTo = request.queryTime("to");
        Instant to = askedTo == null || askedTo.isAfter(now) ? now : askedTo;
        Instant askedFrom = request.queryTime("from");
        Instant from = askedFrom == null ? to.minus(DEFAULT) : askedFrom;
        if (!from.isBefore(to)) {
            throw Problem.invalid(Problem.Place.query, "from", "must be before to, which is " + to);
        }
        if (Duration.between(from, to).compareTo(MOST) > 0) {
            throw Problem.invalid(Problem.Place.query, "from", "must be at most " + MOST.toDays() + " days before to");
        }
        return new TimeRange(from, to);
    }
}
