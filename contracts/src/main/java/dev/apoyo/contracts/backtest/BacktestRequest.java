package dev.apoyo.contracts.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apoyo.contracts.rule.DetectionRule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to know what a rule would have done, or whether stored data still gives an alarm: the topic
 * {@code backtest-requests}, key back-test id. Only {@code api} writes it.
 *
 * @param backtestId the same id is the same back-test, however often it is asked for
 * @param rule exactly this one runs, in shadow and enabled whatever it says
 * @param from event time of the first data that counts
 * @param until event time of the end, itself not in it
 * @param alarmId null for a back-test; otherwise the alarm whose evidence is replayed, and {@code rule} is the version
 *     that raised it
 * @param requestedAt by the clock of who asked
 */
public record BacktestRequest(
        String backtestId,
        DetectionRule rule,
        Instant from,
        Instant until,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String alarmId,
        Instant requestedAt) {

    /** Longest window. */
    public static final int MAX_DAYS = 3_650;

    /** The days of history before {@code now}. */
    public static BacktestRequest ofDays(String backtestId, DetectionRule rule, int days, Instant now) {
        return new BacktestRequest(backtestId, rule, now.minus(Duration.ofDays(days)), now, null, now);
    }
}
