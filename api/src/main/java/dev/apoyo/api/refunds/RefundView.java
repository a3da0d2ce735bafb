package dev.apoyo.api.refunds;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A refund as people see it; JSON as {@code Refund} of the contract. */
record RefundView(
        UUID refundId,
        UUID caseId,
        String assetId,
        long amountMinor,
        String currency,
        Destination destination,
        RefundState state,
        String reason,
        Instant requestedAt,
        String requestedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String decisionReason,
        @Nullable Instant settledAt) {

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.refundId(),
                refund.caseId(),
                refund.assetId(),
                refund.amountMinor(),
                refund.currency(),
                refund.destination(),
                refund.state(),
                refund.reason(),
                refund.requestedAt(),
                refund.requestedBy(),
                refund.decidedAt(),
                refund.decidedBy(),
                refund.reasonOfAPerson(),
                refund.settledAt());
    }
}
