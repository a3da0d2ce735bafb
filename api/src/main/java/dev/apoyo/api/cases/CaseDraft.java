package dev.apoyo.api.cases;

import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts of a case while one event is applied to them; what never changes is read from where they come from. */
final class CaseDraft {

    private final CaseFacts before;
    CaseState state;
    Severity severity;

    @Nullable UUID caseOwner;

    Instant updatedAt;

    @Nullable Instant resolvedAt;

    @Nullable Outcome outcome;

    @Nullable UUID outcomeBy;

    @Nullable Instant outcomeAt;

    @Nullable String outcomeReason;

    @Nullable Instant failedAt;

    boolean overridden;
    int overrides;
    int recurrences;
    int reopenings;
    int handovers;
    long verificationMinutes;
    Signal signal;

    @Nullable Instant signalClearSince;

    @Nullable String incidentId;

    @Nullable String nextStep;

    @Nullable Instant nextStepAt;

    CaseDraft(CaseFacts before) {
        this.before = before;
        state = before.state();
        severity = before.severity();
        caseOwner = before.caseOwner();
        updatedAt = before.updatedAt();
        resolvedAt = before.resolvedAt();
        outcome = before.outcome();
        outcomeBy = before.outcomeBy();
        outcomeAt = before.outcomeAt();
        outcomeReason = before.outcomeReason();
        failedAt = before.failedAt();
        overridden = before.overridden();
        overrides = before.overrides();
        recurrences = before.recurrences();
        reopenings = before.reopenings();
        handovers = before.handovers();
        verificationMinutes = before.verificationMinutes();
        signal = before.signal();
        signalClearSince = before.signalClearSince();
        incidentId = before.incidentId();
        nextStep = before.nextStep();
        nextStepAt = before.nextStepAt();
    }

    /** As the next version. */
    CaseFacts done() {
        return new CaseFacts(
                before.caseId(),
                before.number(),
                before.assetId(),
                before.ownerId(),
                before.deviceId(),
                before.modelId(),
                before.faultCode(),
                severity,
                state,
                caseOwner,
                before.openedAt(),
                before.openedBy(),
                updatedAt,
                resolvedAt,
                outcome,
                outcomeBy,
                outcomeAt,
                outcomeReason,
                failedAt,
                overridden,
                overrides,
                recurrences,
                reopenings,
                handovers,
                verificationMinutes,
                signal,
                signalClearSince,
                incidentId,
                nextStep,
                nextStepAt,
                before.version() + 1);
    }
}
