package dev.apoyo.api.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.api.support.SupportLinks;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case in a list; JSON as in the contract. */
public record CaseSummary(
        UUID caseId,
        long number,
        CaseState state,
        String faultCode,
        String title,
        Severity severity,
        String assetId,
        String deviceId,
        String modelId,
        String ownerId,
        String ownerName,
        @Nullable StaffRef caseOwner,
        Instant openedAt,
        OpenedBy openedBy,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Outcome outcome,
        int overrides,
        int recurrences,
        int reopenings,
        int handovers,
        Signal signal,
        @Nullable Instant signalClearSince,
        @Nullable String incidentId,
        @Nullable String nextStep,
        @Nullable Instant nextStepAt,
        long version) {

    /** JSON {@code support}. */
    @JsonProperty
    public SupportLinks support() {
        return SupportLinks.ofFault(assetId, faultCode, caseId);
    }

    /** Somebody of the staff, as everybody may see them. */
    public record StaffRef(UUID accountId, String displayName) {

        static @Nullable StaffRef of(CaseRow row) {
            return row.caseOwner() == null ? null : new StaffRef(row.caseOwner(), String.valueOf(row.caseOwnerName()));
        }
    }

    static CaseSummary of(CaseRow row, String title) {
        return new CaseSummary(
                row.caseId(),
                row.number(),
                row.state(),
                row.faultCode(),
                title,
                row.severity(),
                row.assetId(),
                row.deviceId(),
                row.modelId(),
                row.ownerId(),
                row.ownerName(),
                StaffRef.of(row),
                row.openedAt(),
                row.openedBy(),
                row.updatedAt(),
                row.resolvedAt(),
                row.outcome(),
                row.overrides(),
                row.recurrences(),
                row.reopenings(),
                row.handovers(),
                row.signal(),
                row.signalClearSince(),
                row.incidentId(),
                row.nextStep(),
                row.nextStepAt(),
                row.version());
    }
}
