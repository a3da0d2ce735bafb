package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.Scoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of an expert's answer; JSON as {@code ExpertAnswer} of the contract.
 *
 * @param caseId in which it was written, null for none
 * @param proposedBy null for what Apoyo ships with
 * @param used in how many cases this version was used
 * @param rated in how many of them somebody said whether it helped
 */
record StoredAnswer(
        String answerId,
        int version,
        @Nullable String modelId,
        @Nullable String firmware,
        String faultCode,
        Map<String, String> texts,
        AnswerState state,
        @Nullable UUID caseId,
        @Nullable String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        int used,
        int rated,
        int helped)
        implements Scoped {}
