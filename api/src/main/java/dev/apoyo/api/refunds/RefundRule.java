package dev.apoyo.api.refunds;

import dev.apoyo.api.purchases.Purchase;
import java.time.Instant;
import java.util.Optional;

/**
 * When a refund is decided at once, with no person in between. Pure.
 *
 * @param atOnceUpToMinor in the smallest unit of the purchase's currency; 0 leaves all to people
 */
public record RefundRule(long atOnceUpToMinor) {

    static final String BY = "rule";

    /**
     * Why it is approved at once; empty when a person decides.
     *
     * @param claimedWithItMinor all that was asked of the purchase and not refused, this refund included: many small ones are a large one
     */
    Optional<String> approval(Purchase purchase, long claimedWithItMinor, Instant now) {
        Instant warrantyUntil = purchase.warrantyUntil();
        boolean isInWarranty = warrantyUntil != null && !now.isAfter(warrantyUntil);
        return isInWarranty && claimedWithItMinor <= atOnceUpToMinor
                ? Optional.of("in warranty until " + warrantyUntil + ", not more than " + atOnceUpToMinor)
                : Optional.empty();
    }
}
