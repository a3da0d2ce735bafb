package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.mqtt.Counts;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How far a replay is. At the end {@code rows = counts.acknowledged + counts.refused + skipped}.
 *
 * @param rows recorded, without headers
 * @param skipped of these: not sent, by {@link SkipReason#label}
 * @param devices in the recording
 * @param counts of messages and connections
 * @param elapsed since the start
 */
public record ReplayProgress(long rows, Map<String, Long> skipped, long devices, Counts counts, Duration elapsed) {

    public long skippedRows() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows with a known end: acknowledged, refused or skipped. */
    public long settledRows() {
        return counts.acknowledged() + counts.refused() + skippedRows();
    }

    /** Acknowledged or refused, on average since the start. */
    public double messagesPerSecond() {
        double seconds = elapsed.toMillis() / 1_000.0;
        return seconds == 0 ? 0 : (counts.acknowledged() + counts.refused()) / seconds;
    }

    /** One line for people. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d rows: %,d acknowledged, %,d refused, %,d skipped, %,d in flight; %,d connections (%,d failed); %,.0f messages/s",
                settledRows(),
                rows,
                counts.acknowledged(),
                counts.refused(),
                skippedRows(),
                counts.inFlight(),
                counts.connected(),
                counts.connectFailures(),
                messagesPerSecond());
    }
}
