package dev.apoyo.api.downtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * For how long a product could not be used in some time. Pure: outages in any order, overlapping and repeated, count each
 * moment once.
 *
 * @param intervals that do not touch each other, the earliest first
 * @param total of the intervals
 * @param byCause each cause by itself; what two causes share counts for both
 */
public record Downtime(List<Interval> intervals, Duration total, Map<Cause, Duration> byCause) {

    /** @param until exclusive */
    public record Interval(Instant since, Instant until) {

        Duration length() {
            return Duration.between(since, until);
        }
    }

    /**
     * Looks from one instant to another.
     *
     * @param to exclusive; what still lasts ends here
     */
    public static Downtime of(List<Outage> outages, Instant from, Instant to) {
        List<Interval> all = merged(outages, from, to);
        Map<Cause, Duration> byCause = new EnumMap<>(Cause.class);
        for (Cause cause : Cause.values()) {
            List<Outage> ofCause =
                    outages.stream().filter(outage -> outage.cause() == cause).toList();
            Duration length = sum(merged(ofCause, from, to));
            if (!length.isZero()) {
                byCause.put(cause, length);
            }
        }
        return new Downtime(all, sum(all), byCause);
    }

    private static List<Interval> merged(List<Outage> outages, Instant from, Instant to) {
        List<Interval> merged = new ArrayList<>();
        outages.stream()
                .map(outage -> within(outage, from, to))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Interval::since))
                .forEach(next -> add(merged, next));
        return List.copyOf(merged);
    }

    private static Optional<Interval> within(Outage outage, Instant from, Instant to) {
        Instant until = outage.until() == null || outage.until().isAfter(to) ? to : outage.until();
        Instant since = outage.since().isBefore(from) ? from : outage.since();
        return since.isBefore(until) ? Optional.of(new Interval(since, until)) : Optional.empty();
    }

    private static void add(List<Interval> merged, Interval next) {
        Interval last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last == null || next.since().isAfter(last.until())) {
            merged.add(next);
        } else if (next.until().isAfter(last.until())) {
            merged.set(merged.size() - 1, new Interval(last.since(), next.until()));
        }
    }

    private static Duration sum(List<Interval> intervals) {
        return intervals.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
    }
}
