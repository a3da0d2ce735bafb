package dev.apoyo.local.bench.cases;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long many calls took.
 *
 * @param sortedMicros the shortest first; at least one
 * @param aSecond how many were answered
 */
record Latencies(long[] sortedMicros, double aSecond) {

    static Latencies of(long[] micros, double aSecond) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, aSecond);
    }

    double millis(double share) {
        int place = (int) Math.ceil(share * sortedMicros.length) - 1;
        return sortedMicros[Math.max(0, place)] / 1_000.0;
    }

    /** A row of a table in Markdown. */
    String row(String what) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.2f | %.2f | %.2f | %,.0f |",
                what,
                sortedMicros.length,
                millis(0.50),
                millis(0.95),
                millis(0.99),
                aSecond);
    }
}
