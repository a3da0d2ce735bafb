package dev.apoyo.api.telemetry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One reading, or one bucket of them; JSON as in the contract.
 *
 * @param value the reading, or the mean
 * @param min null for a single reading, and so are max and count
 */
record HistoryPoint(
        Instant time,
        double value,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Long count) {

    static HistoryPoint single(Instant time, double value) {
        return new HistoryPoint(time, value, null, null, null);
    }
}
