package dev.apoyo.contracts.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case that there was.
 *
 * @param number as people call it
 * @param assetId of which product
 * @param outcome what became known of it
 * @param byPeople a person opened it, not the detection
 * @param openedAt when
 * @param resolvedAt null while it is open
 * @param failedAt when the product failed; null when nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownCase(
        long number,
        String assetId,
        KnownOutcome outcome,
        boolean byPeople,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant failedAt) {}
