package dev.apoyo.api.cases;

import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case as stored, with the names of its people. */
record CaseRow(
        UUID caseId,
        long number,
        CaseState state,
        String faultCode,
        Severity severity,
        String assetId,
        String deviceId,
        String modelId,
        String ownerId,
        String ownerName,
        String ownerLanguage,
        @Nullable String ownerPhone,
        @Nullable UUID caseOwner,
        @Nullable String caseOwnerName,
        Instant openedAt,
        OpenedBy openedBy,
        Instant updatedAt,
        @Nullable Instant resolvedAt,
        @Nullable Outcome outcome,
        @Nullable Judgement judgement,
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
        long version) {}
