package dev.apoyo.contracts.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a back-test is and what came out: the topic {@code backtest-reports}, key back-test id. Only the runner of
 * back-tests writes it. The newest record of an id says all; the same back-test done twice gives the same.
 *
 * @param backtestId of the request
 * @param state never {@code QUEUED}
 * @param at by the runner's clock
 * @param reason why it failed; null otherwise
 * @param result of a back-test that is done; null otherwise
 * @param replay of an alarm's evidence that is done; null otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BacktestReport(
        String backtestId,
        BacktestState state,
        Instant at,
        @Nullable String reason,
        @Nullable BacktestResult result,
        @Nullable EvidenceReplay replay) {

    public static BacktestReport running(String backtestId, Instant at) {
        return new BacktestReport(backtestId, BacktestState.RUNNING, at, null, null, null);
    }

    public static BacktestReport failed(String backtestId, Instant at, String reason) {
        return new BacktestReport(backtestId, BacktestState.FAILED, at, reason, null, null);
    }

    public static BacktestReport done(String backtestId, Instant at, BacktestResult result) {
        return new BacktestReport(backtestId, BacktestState.DONE, at, null, result, null);
    }

    public static BacktestReport done(String backtestId, Instant at, EvidenceReplay replay) {
        return new BacktestReport(backtestId, BacktestState.DONE, at, null, null, replay);
    }
}
