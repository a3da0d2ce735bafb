package dev.apoyo.api.refunds;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as stored.
 *
 * @param amountMinor in the smallest unit of the currency
 * @param decidedBy a person, or the rule; null while nobody decided
 * @param receipt what the payment service said
 */
record Refund(
        UUID refundId,
        UUID caseId,
        String assetId,
        String ownerId,
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
        @Nullable Instant settledAt,
        @Nullable String receipt) {

    /** Why, in words for the owner; how the rule decides is the maker's affair. */
    @Nullable String reasonOfAPerson() {
        return RefundRule.BY.equals(decidedBy) ? null : decisionReason;
    }

    Refund decided(boolean isApproved, Instant at, String by, String why) {
        return new Refund(
                refundId,
                caseId,
                assetId,
                ownerId,
                amountMinor,
                currency,
                destination,
                state.decide(isApproved),
                reason,
                requestedAt,
                requestedBy,
                at,
                by,
                why,
                null,
                null);
    }

    Refund settled(boolean isPaid, Instant at, String said) {
        return new Refund(
                refundId,
                caseId,
                assetId,
                ownerId,
                amountMinor,
                currency,
                destination,
                state.settle(isPaid),
                reason,
                requestedAt,
                requestedBy,
                decidedAt,
                decidedBy,
                decisionReason,
                at,
                said);
    }
}
