package dev.apoyo.api.cases;

import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a case is: the row of {@code support_case}, and nothing that its log does not say ({@link CaseProjection}).
 *
 * @param caseOwner whose it is, null while it is nobody's; stays when it is resolved
 * @param resolvedAt null unless it is resolved
 * @param outcome of the last time it was resolved; null before the first
 * @param outcomeBy null: nobody said, or Apoyo did
 * @param failedAt when the product failed, null when nobody knows
 * @param overridden resolved by a person although its signal was not clear for long enough
 * @param overrides how often that was so
 * @param recurrences how often telemetry found it again
 * @param reopenings how often it was not over
 * @param handovers how often it went from one person to another
 * @param verificationMinutes how long its signal must be clear before it is over
 * @param signalClearSince null unless the signal is clear, or when nobody knows
 * @param nextStepAt when the next step is due, null when nothing is planned
 * @param version how many changes there were; ETag of the case
 */
public record CaseFacts(
        UUID caseId,
        long number,
        String assetId,
        String ownerId,
        String deviceId,
        String modelId,
        String faultCode,
        Severity severity,
        CaseState state,
        @Nullable UUID caseOwner,
        Instant openedAt,
        OpenedBy openedBy,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Outcome outcome,
        @Nullable UUID outcomeBy,
        @Nullable Instant outcomeAt,
        @Nullable String outcomeReason,
        @Nullable Instant failedAt,
        boolean overridden,
        int overrides,
        int recurrences,
        int reopenings,
        int handovers,
        long verificationMinutes,
        Signal signal,
        @Nullable Instant signalClearSince,
        @Nullable String incidentId,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        long version) {

    boolean isUrgent() {
        return severity.isUrgent();
    }

    public boolean isOpen() {
        return state != CaseState.RESOLVED;
    }
}
