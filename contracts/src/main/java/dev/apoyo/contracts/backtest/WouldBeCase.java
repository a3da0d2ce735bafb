package dev.apoyo.contracts.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case that a rule would have opened.
 *
 * @param assetId of which product
 * @param deviceId and which unit of it
 * @param from when its first alarm was raised
 * @param to when its last alarm was clear; null while it is not
 * @param alarms how many joined it
 * @param severity the worst of them
 * @param summary why, of the first
 * @param matched the case that became known; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WouldBeCase(
        String assetId,
        String deviceId,
        Instant from,
        @Nullable Instant to,
        int alarms,
        Severity severity,
        String summary,
        @Nullable KnownCase matched) {}
