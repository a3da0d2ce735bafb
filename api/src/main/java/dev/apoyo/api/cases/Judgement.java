package dev.apoyo.api.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who said what became of a case, for staff; JSON as in the contract.
 *
 * @param failedAt when the product failed, null when nobody knows
 */
public record Judgement(
        String by,
        Instant at,
        @Nullable String reason,
        @Nullable Instant failedAt) {}
