package dev.apoyo.api.backtests;

import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.BacktestState;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.rule.DetectionRule;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A back-test as it is shown.
 *
 * @param rule exactly what is tried
 * @param from event time of the first data; null where an alarm is replayed
 * @param until event time of the end
 * @param changedAt when the state became what it is
 * @param reason why it failed
 */
record Backtest(
        String backtestId,
        String ruleId,
        BacktestState state,
        DetectionRule rule,
        @Nullable String alarmId,
        @Nullable Instant from,
        Instant until,
        Instant requestedAt,
        Instant changedAt,
        @Nullable String reason,
        @Nullable BacktestResult result,
        @Nullable EvidenceReplay replay) {

    static Backtest of(
            BacktestRequest request, BacktestState state, Instant changedAt, @Nullable BacktestReport report) {
        return new Backtest(
                request.backtestId(),
                request.rule().id(),
                state,
                request.rule(),
                request.alarmId(),
                request.alarmId() == null ? request.from() : null,
                request.until(),
                request.requestedAt(),
                changedAt,
                report == null ? null : report.reason(),
                report == null ? null : report.result(),
                report == null ? null : report.replay());
    }

    /** Without the parts that are long. */
    Backtest summary() {
        return new Backtest(
                backtestId, ruleId, state, rule, alarmId, from, until, requestedAt, changedAt, reason, null, null);
    }

    /** Whether somebody asks for the same again. */
    boolean isSameAs(BacktestRequest request) {
        boolean isSameWindow = alarmId != null
                || (from != null && lengthSeconds(from, until) == lengthSeconds(request.from(), request.until()));
        return isSameRule(request.rule()) && Objects.equals(alarmId, request.alarmId()) && isSameWindow;
    }

    /** A candidate gets another version when the rule was changed meanwhile. */
    private boolean isSameRule(DetectionRule other) {
        return rule.asVersion(1, rule.modeOrDefault()).equals(other.asVersion(1, other.modeOrDefault()));
    }

    private static long lengthSeconds(Instant from, Instant until) {
        return until.getEpochSecond() - from.getEpochSecond();
    }
}
